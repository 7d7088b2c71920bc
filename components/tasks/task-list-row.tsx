'use client'

import { ArchiveRestore, Check, Flag, NotebookText, Pencil, Repeat, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { type KeyboardEvent, type MouseEvent, memo } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import type { FoundRow } from '@/lib/tasks/schema'
import { type Clock, describedDue } from './listed-task'
import { Marked } from './marked'
import type { EditedRow, RowDeeds } from './row-deeds'
import { TagPill } from './tag-pill'
import { useLongPress } from './use-long-press'

/** Nobody waits for it to see the list. */
const RowEditor = dynamic(() => import('./row-editor'), { ssr: false })

interface Props {
  task: FoundRow
  heading: string | null
  clock: Clock
  /** -1: not known yet */
  size: number
  position: number
  isSelected: boolean
  isSelecting: boolean
  isNew: boolean
  /** the same row, while it is being edited */
  edited: EditedRow | null
  deeds: RowDeeds
  index: number
  measure: (row: HTMLLIElement | null) => void
}

export const TaskListRow = memo(function TaskListRow({ task, heading, position, size, edited, ...props }: Props) {
  const { deeds, isNew, isSelected, index, measure } = props

  const { wasLongPress, ...longPress } = useLongPress(() => !task.trashedAt && !edited && deeds.select(task.number))
  // Held with Shift, a click means the range to here, wherever in the row it falls.
  const onClickCapture = (event: MouseEvent) => {
    const isRange = event.shiftKey && !task.trashedAt
    if (!isRange && !wasLongPress()) return
    event.preventDefault()
    event.stopPropagation()
    if (isRange) deeds.extendTo(task.number)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter') deeds.open(task.number)
  }

  return (
    <li
      ref={measure}
      data-index={index}
      tabIndex={-1}
      data-number={task.number}
      aria-setsize={size}
      aria-posinset={position}
      onFocus={() => deeds.activate(task.number)}
      onClickCapture={onClickCapture}
      onMouseDown={event => event.shiftKey && event.preventDefault()}
      onKeyDown={onKeyDown}
      {...longPress}
      className={classNames(
        'group/item scroll-my-20 outline-none pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]',
        isNew && 'animate-row-in',
      )}
    >
      {heading && <h2 className="pt-5 pb-1 font-semibold text-[13px] text-quiet">{heading}</h2>}
      <div
        className={classNames(
          'group relative flex min-h-10 items-center gap-3 border-line border-b py-1.5 max-md:min-h-11',
          'group-focus-visible/item:rounded-xs group-focus-visible/item:outline-2 group-focus-visible/item:outline-accent group-focus-visible/item:outline-offset-4',
          isSelected && 'bg-accent-soft shadow-[0_0_0_4px_var(--accent-soft)]',
        )}
      >
        {edited ? <RowEditor edited={edited} deeds={deeds} /> : <Row task={task} {...props} />}
      </div>
    </li>
  )
})

function Row({
  task,
  clock,
  isSelected,
  isSelecting,
  deeds,
}: Pick<Props, 'task' | 'clock' | 'isSelected' | 'isSelecting' | 'deeds'>) {
  const isDone = task.completedAt !== null
  const isTrashed = task.trashedAt !== null
  const appearing = 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100'
  const onEdit = (field: keyof EditedRow) => deeds.startEditing(task, field)
  return (
    <>
      {!isTrashed && (
        <button
          type="button"
          aria-label={`Select: ${task.title}`}
          aria-pressed={isSelected}
          onClick={() => deeds.select(task.number)}
          className={classNames(
            'grid size-6 shrink-0 place-items-center rounded-md md:absolute md:-left-7.5',
            isSelecting ? '' : 'max-md:hidden md:opacity-0 md:focus-visible:opacity-100 md:group-hover:opacity-100',
          )}
        >
          <span
            aria-hidden
            className={classNames(
              'grid size-4 place-items-center rounded-[4px] border-[1.5px]',
              isSelected ? 'border-accent bg-accent' : 'border-edge',
            )}
          >
            {isSelected && <Check className="size-3 text-on-accent" strokeWidth={3} />}
          </span>
        </button>
      )}
      <span className="relative grid size-5 shrink-0 place-items-center">
        <input
          type="checkbox"
          checked={isDone}
          onChange={() => deeds.toggle(task)}
          disabled={isTrashed}
          aria-label={task.title}
          className="peer size-5 cursor-pointer appearance-none rounded-full border-[1.5px] border-edge transition-colors after:absolute after:-inset-2.5 checked:border-done checked:bg-done hover:border-done"
        />
        <Check
          aria-hidden
          strokeWidth={3}
          className="pointer-events-none absolute size-3.5 text-paper opacity-0 peer-checked:opacity-100"
        />
      </span>
      <div className="relative flex min-w-0 flex-1 items-center gap-x-3 gap-y-1 max-md:flex-wrap max-md:pr-12 md:grid md:grid-cols-[minmax(0,1fr)_minmax(6.5rem,auto)]">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 max-md:contents">
          <Link
            href={`/tasks/${task.number}`}
            prefetch={false}
            scroll={false}
            className={classNames(
              'min-w-0 break-words rounded-xs decoration-1 hover:underline max-md:-order-2 max-md:w-full',
              isDone && 'text-quiet line-through',
            )}
          >
            <Marked text={task.title} ranges={task.found?.title ?? []} />
          </Link>
          <Details task={task} onEdit={onEdit} />
          {task.found && task.found.inExcerpt.length > 0 && (
            <p className="w-full truncate text-[13px] text-quiet">
              <Marked text={task.found.excerpt} ranges={task.found.inExcerpt} />
            </p>
          )}
        </div>
        <div className="relative flex items-center justify-end gap-1 max-md:contents">
          <div
            className={classNames(
              '-my-1 flex rounded-md max-md:absolute max-md:right-0 md:pointer-fine:absolute md:pointer-fine:right-full',
              isSelected ? 'bg-accent-soft' : 'bg-paper',
              appearing,
            )}
          >
            {!isTrashed && (
              <Button
                kind="quiet"
                size="icon"
                aria-label={`Edit: ${task.title}`}
                onClick={() => deeds.startEditing(task)}
                className="size-9 max-md:hidden"
              >
                <Pencil aria-hidden />
              </Button>
            )}
            <Button
              kind="quiet"
              size="icon"
              aria-label={`${isTrashed ? 'Restore' : 'Move to Trash'}: ${task.title}`}
              onClick={() => (isTrashed ? deeds.restore(task) : deeds.discard(task))}
              className="size-9 max-md:size-11"
            >
              {isTrashed ? <ArchiveRestore aria-hidden /> : <Trash2 aria-hidden />}
            </Button>
          </div>
          <DueDate task={task} clock={clock} onEdit={onEdit} />
        </div>
      </div>
    </>
  )
}

interface Detailed {
  task: FoundRow
  onEdit: (field: keyof EditedRow) => void
}

/** Priority and date are edited with a click; the keyboard has `e`, so they are no stops of Tab. */
function Details({ task, onEdit }: Detailed) {
  const { priority, tags, hasNotes } = task
  return (
    <>
      {hasNotes && <NotebookText role="img" aria-label="has notes" className="size-3.5 shrink-0 text-quiet" />}
      {tags.map(tag => (
        <TagPill key={tag} tag={tag} />
      ))}
      {priority !== 'medium' && (
        <button
          type="button"
          tabIndex={-1}
          disabled={task.trashedAt !== null}
          onClick={() => onEdit('priority')}
          className="flex items-center gap-1 rounded-xs text-[13px] text-quiet enabled:hover:text-ink"
        >
          <Flag aria-hidden className={classNames('size-3.5', priority === 'high' && 'fill-waiting text-waiting')} />
          {priority}
        </button>
      )}
    </>
  )
}

function DueDate({ task, clock, onEdit }: Detailed & { clock: Clock }) {
  const due = describedDue(task, clock)
  if (!due && !task.rrule) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={task.trashedAt !== null}
      title={due?.full}
      onClick={() => onEdit('day')}
      className={classNames(
        'flex w-fit items-center gap-1.5 rounded-xs text-[13px] enabled:hover:underline max-md:-order-1',
        due?.late ? 'font-medium text-danger' : 'text-quiet',
      )}
    >
      {task.rrule && <Repeat role="img" aria-label="repeats" className="size-3.5" />}
      {due?.late && !due.short.includes('late') ? `${due.short}, late` : due?.short}
      {due && <span className="sr-only"> ({due.full})</span>}
    </button>
  )
}
