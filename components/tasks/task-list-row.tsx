'use client'

import { ArchiveRestore, Check, Flag, NotebookText, Repeat, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { Checkbox } from 'radix-ui'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import type { ListedTask } from './listed-task'
import { TagPill } from './tag-pill'
import { useDeeds } from './use-deeds'

export function TaskListRow({ task, heading }: { task: ListedTask; heading: string | null }) {
  // What was asked for shows at once; the server's word replaces it with the next page, or takes it back.
  const [wish, setWish] = useState<{ isCompleted?: boolean; isGone?: boolean }>({})
  const act = useDeeds()
  const isDone = wish.isCompleted ?? task.isCompleted
  const path = `/api/tasks/${task.number}`

  async function toggle() {
    setWish({ isCompleted: !isDone })
    const verb = isDone ? 'reopen' : 'complete'
    await act({
      path: `${path}/${verb}`,
      said: isDone ? `“${task.title}” is open again.` : `Completed “${task.title}”.`,
    })
    setWish({})
  }

  async function discard() {
    setWish({ isGone: true })
    const verb = task.isTrashed ? 'restore' : 'trash'
    await act({
      path: `${path}/${verb}`,
      said: task.isTrashed ? `“${task.title}” is back.` : `“${task.title}” is in the Trash.`,
    })
    setWish({})
  }

  return (
    <li className={classNames('transition-opacity', wish.isGone && 'opacity-40')}>
      {heading && <h2 className="pt-5 pb-1 font-semibold text-[13px] text-quiet">{heading}</h2>}
      <div className="group flex min-h-10 items-center gap-3 border-line border-b py-1.5 max-md:min-h-11">
        <Checkbox.Root
          checked={isDone}
          onCheckedChange={toggle}
          disabled={task.isTrashed || wish.isCompleted !== undefined}
          aria-label={task.title}
          className="relative grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] border-edge transition-colors after:absolute after:-inset-2.5 hover:border-done data-[state=checked]:border-done data-[state=checked]:bg-done"
        >
          <Checkbox.Indicator>
            <Check aria-hidden className="size-3.5 text-paper" strokeWidth={3} />
          </Checkbox.Indicator>
        </Checkbox.Root>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={`/tasks/${task.number}`}
            className={classNames(
              'min-w-0 break-words rounded-xs hover:underline',
              isDone && 'text-quiet line-through',
            )}
          >
            {task.title}
          </Link>
          <Details task={task} />
        </div>
        <Button
          kind="quiet"
          size="icon"
          aria-label={`${task.isTrashed ? 'Restore' : 'Move to Trash'}: ${task.title}`}
          onClick={discard}
          className="-my-1 size-9 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 max-md:size-11 pointer-coarse:opacity-100"
        >
          {task.isTrashed ? <ArchiveRestore aria-hidden /> : <Trash2 aria-hidden />}
        </Button>
      </div>
    </li>
  )
}

function Details({ task: { due, priority, tags, rrule, hasNotes } }: { task: ListedTask }) {
  return (
    <>
      {hasNotes && <NotebookText role="img" aria-label="has notes" className="size-3.5 shrink-0 text-quiet" />}
      {tags.map(tag => (
        <TagPill key={tag} tag={tag} />
      ))}
      {priority !== 'medium' && (
        <span className="flex items-center gap-1 text-[13px] text-quiet">
          <Flag aria-hidden className={classNames('size-3.5', priority === 'high' && 'fill-waiting text-waiting')} />
          {priority}
        </span>
      )}
      {(due || rrule) && (
        <span
          title={due?.full}
          className={classNames(
            'ml-auto flex items-center gap-1.5 text-[13px]',
            due?.late ? 'font-medium text-danger' : 'text-quiet',
          )}
        >
          {rrule && <Repeat role="img" aria-label="repeats" className="size-3.5" />}
          {due?.late && !due.short.includes('late') ? `${due.short}, late` : due?.short}
          {due && <span className="sr-only"> ({due.full})</span>}
        </span>
      )}
    </>
  )
}
