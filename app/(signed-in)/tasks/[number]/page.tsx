import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TaskForm } from '@/components/tasks/task-form'
import { TaskHistory } from '@/components/tasks/task-history'
import { requireUser } from '@/lib/auth/current-user'
import { AppError } from '@/lib/errors'
import { describeRecurrence } from '@/lib/language/describe-recurrence'
import { localClock, localDay } from '@/lib/language/zone'
import { historyOf } from '@/lib/tasks/history-of'
import { loadTask } from '@/lib/tasks/load-task'
import { taskNumber } from '@/lib/tasks/schema'
import { sentenceOf } from './sentence-of'

export const metadata: Metadata = { title: 'Task' }

export default async function TaskPage({ params }: PageProps<'/tasks/[number]'>) {
  const actor = await requireUser()
  const asked = taskNumber.safeParse((await params).number)
  if (!asked.success) notFound()
  const number = asked.data
  const [task, changes] = await Promise.all([loadTask({ number, actor }), historyOf({ number, actor })]).catch(
    asMissing,
  )
  const due = task.dueAt ? new Date(task.dueAt) : null
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone })
  return (
    <>
      <p className="text-[13px] text-quiet">
        <Link href="/tasks" className="rounded-xs underline underline-offset-4">
          Tasks
        </Link>{' '}
        / #{number}
      </p>
      <h1 className="mt-1 break-words">{task.title}</h1>
      <TaskForm
        key={task.version}
        task={{
          ...{ number, version: task.version, title: task.title, notes: task.notes, priority: task.priority },
          tags: task.tags.join(', '),
          day: task.dueOn ?? (due ? localDay(due, actor.timeZone) : ''),
          time: due ? localClock(due, actor.timeZone) : '',
          isCompleted: task.completedAt !== null,
          isTrashed: task.trashedAt !== null,
          repeats: task.rrule ? describeRecurrence(task.rrule) : null,
        }}
      />
      <TaskHistory
        changes={changes.map(change => ({
          ...{ id: change.id, canUndo: change.canUndo, isUndone: change.undoneAt !== null },
          words: sentenceOf(change),
          by: change.by === 'user' ? 'You' : change.by === 'assistant' ? 'The assistant' : 'Tandem',
          at: when.format(new Date(change.at)),
        }))}
      />
    </>
  )
}

function asMissing(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
