'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { FoundRow, TaskPage } from '@/lib/tasks/schema'
import { useListCommands } from './commands'
import { type Clock, type Grouping, headingsOf, todayOf } from './listed-task'
import { type EditedRow, editedRow, type RowDeeds } from './row-deeds'
import type { Asking } from './selection-bar'
import { TaskListRow } from './task-list-row'
import { useLeaving } from './use-leaving'
import { useListDeeds } from './use-list-deeds'
import { useNewRows } from './use-new-rows'
import { usePages } from './use-pages'
import { useRowEditor } from './use-row-editor'
import { useRowFocus } from './use-row-focus'
import { useSelection } from './use-selection'
import { useStable } from './use-stable'
import { useWindow } from './use-window'
import { useWishes } from './use-wishes'

const SelectionBar = dynamic(() => import('./selection-bar'), { ssr: false })

interface Props {
  first: TaskPage
  /** the same list, asked for over HTTP */
  query: string
  clock: Clock
  /** under which headings; null: under none */
  grouping: Grouping | null
  isTrash: boolean
  /** as many as a deed may concern */
  mostSelected: number
  empty: ReactNode
}

/** One list a page. Of a long one, only the rows around the window are drawn. */
export function TaskList({ first, query, clock, grouping, isTrash, mostSelected, empty }: Props) {
  const router = useRouter()
  const pages = usePages(first, query)
  const { wished, wish, settle } = useWishes(pages.rows)
  const { shown, hold, letGo } = useLeaving(wished)
  const deeds = useListDeeds({ wish, settle, hold, letGo })
  const editor = useRowEditor({ rows: shown, timeZone: clock.timeZone, edit: deeds.edit })
  const selection = useSelection(shown, mostSelected)
  const { selected, numbers, toggle, extendTo } = selection
  const [asking, setAsking] = useState<Asking>(null)
  const isNew = useNewRows(shown, pages.state === 'idle')
  const today = todayOf(clock)
  const headings = useMemo(
    () => headingsOf(shown, { grouping, today, timeZone: clock.timeZone }),
    [shown, grouping, today, clock.timeZone],
  )
  const hasHeading = useCallback((at: number) => headings[at] != null, [headings])
  const list = useRef<HTMLUListElement>(null)
  const view = useWindow({ list, rows: shown, isWhole: !pages.hasMore, hasHeading, onNearEnd: pages.loadMore })
  const focus = useRowFocus({ list, rows: shown, scrollTo: view.scrollTo })

  const startEditing = (task: FoundRow, field?: keyof EditedRow) =>
    editor.setEdited(editedRow(task, clock.timeZone, field))
  const stopEditing = () => {
    const number = editor.edited?.number
    editor.setEdited(null)
    if (number) focus.row(number)
  }
  const rowDeeds: RowDeeds = useStable({
    toggle: (task: FoundRow) => void deeds.toggle([task]),
    discard: (task: FoundRow) => void deeds.discard([task]),
    restore: (task: FoundRow) => void deeds.restore(task),
    select: toggle,
    extendTo: (number: number) => extendTo(number),
    activate: focus.activate,
    open: (number: number) => router.push(`/tasks/${number}`, { scroll: false }),
    startEditing,
    changeEdited: editor.setEdited,
    saveEdited: () => {
      const number = editor.edited?.number
      void editor.save()
      if (number) focus.row(number)
    },
    stopEditing,
  }) as RowDeeds

  const clear = () => {
    // The bar goes, and with it perhaps the focus.
    if (selected.length > 0 && focus.active && !list.current?.contains(document.activeElement)) focus.row(focus.active)
    selection.clear()
    setAsking(null)
  }
  const active = shown.find(({ number }) => number === focus.active)
  const concerned = selected.length > 0 ? selected : active ? [active] : []
  useListCommands({
    move: (by, isExtending) => {
      const next = focus.move(by)
      if (!isExtending || !next || isTrash) return
      extendTo(next.number, selected.length > 0 ? undefined : active?.number)
    },
    select: () => active && !isTrash && toggle(active.number),
    clear,
    toggle: () => {
      if (concerned.length === 0 || isTrash) return
      void deeds.toggle(concerned)
      clear()
    },
    edit: () => active && !isTrash && startEditing(active),
    discard: () => {
      if (concerned.length === 0 || isTrash) return
      void deeds.discard(concerned)
      clear()
    },
    reschedule: () => askForSelected('day'),
    tag: () => askForSelected('tag'),
    target: () => {
      if (concerned.length === 0 || isTrash) return null
      return concerned.length === 1 ? `“${concerned[0]?.title}”` : `${concerned.length} tasks`
    },
  })

  function askForSelected(what: Asking) {
    if (concerned.length === 0 || isTrash) return
    if (selected.length === 0 && active) toggle(active.number)
    setAsking(what)
  }

  if (shown.length === 0 && !pages.hasMore) return empty
  return (
    <div className="flex min-h-[calc(100dvh-17rem)] flex-col gap-4">
      <ul ref={list} aria-label="Tasks" className="mt-1" style={{ paddingTop: view.above, paddingBottom: view.below }}>
        {view.items.map(at => {
          const task = shown[at] as FoundRow
          return (
            <TaskListRow
              key={task.number}
              task={task}
              heading={headings[at] ?? null}
              clock={clock}
              size={pages.hasMore ? -1 : shown.length}
              position={at + 1}
              isSelected={numbers.has(task.number)}
              isSelecting={selected.length > 0}
              isNew={isNew(task.number)}
              edited={editor.edited?.number === task.number ? editor.edited : null}
              deeds={rowDeeds}
              index={at}
              measure={view.measure}
            />
          )
        })}
      </ul>
      {pages.state === 'loading' && (
        <p role="status" className="animate-late px-1 text-quiet">
          More tasks are coming …
        </p>
      )}
      {pages.state === 'failed' && (
        <p role="alert" className="flex flex-wrap items-center gap-3">
          The rest of the list cannot be read right now.
          <Button kind="plain" onClick={pages.tryAgain}>
            Try again
          </Button>
        </p>
      )}
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          count={shown.length}
          today={today}
          deeds={deeds}
          asking={asking}
          onAsk={setAsking}
          onAll={selection.selectAll}
          onClear={clear}
        />
      )}
    </div>
  )
}
