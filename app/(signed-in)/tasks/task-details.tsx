import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TaskForm } from '@/components/tasks/task-form'
import { TaskHistory } from '@/components/tasks/task-history'
import { requireUser } from '@/lib/auth/current-user'
import { AppError } from '@/lib/errors'
import { localClock, localDay } from '@/lib/language/zone'
import { historyOf } from '@/lib/tasks/history-of'
import { loadTask } from '@/lib/tasks/load-task'
import { taskNumber } from '@/lib/tasks/schema'
import { sentenceOf } from './sentence-of'

/** All of a task: by itself, or beside the list. */
export async function TaskDetails({ asked, isBeside = false }: { asked: string; isBeside?: boolean }) {
  const actor = await requireUser()
  const read = taskNumber.safeParse(asked)
  if (!read.success) notFound()
  const number = read.data
  const [task, changes] = await Promise.all([loadTask({ number, actor }), historyOf({ number, actor })]).catch(
    asMissing,
  )
  const due = task.dueAt ? new Date(task.dueAt) : null
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone })
  const Title = isBeside ? 'h2' : 'h1'
  return (
    <>
      {isBeside ? (
        <p className="flex h-10 items-center text-[13px] text-quiet">#{number}</p>
      ) : (
        <p className="text-[13px] text-quiet">
          <Link href="/tasks" className="rounded-xs underline underline-offset-4">
            Tasks
          </Link>{' '}
          / #{number}
        </p>
      )}
      <Title className={isBeside ? 'break-words font-semibold text-[18px] leading-snug' : 'mt-1 break-words'}>
        {task.title}
      </Title>
      <TaskForm
        key={number}
        isBeside={isBeside}
        today={localDay(new Date(), actor.timeZone)}
        task={{
          ...{ number, version: task.version, title: task.title, notes: task.notes, priority: task.priority },
          tags: task.tags.join(', '),
          day: task.dueOn ?? (due ? localDay(due, actor.timeZone) : ''),
          time: due ? localClock(due, actor.timeZone) : '',
          rrule: task.rrule ?? '',
          isCompleted: task.completedAt !== null,
          isTrashed: task.trashedAt !== null,
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
