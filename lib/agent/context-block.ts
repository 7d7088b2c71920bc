import 'server-only'
import type { UserMessageItem } from '@/lib/chatkit/protocol'
import { db } from '@/lib/db/client'
import { localClock, localDay } from '@/lib/language/zone'
import { countViews } from '@/lib/tasks/count-views'
import { loadTask } from '@/lib/tasks/load-task'
import type { Task } from '@/lib/tasks/schema'
import { tellTask } from './tools/tell-task'

interface Asking {
  actor: { id: string; timeZone: string }
  now: Date
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })

/** What changes from turn to turn: the time, where one is, and how the list stands. Last in the request. */
export async function contextBlock({ actor, now }: Asking, mentioned: Task[]): Promise<string> {
  const counts = await countViews({ actor, now })
  const today = localDay(now, actor.timeZone)
  const clock = { now, timeZone: actor.timeZone }
  const said = mentioned.map(task => JSON.stringify(tellTask(task, clock)))
  return [
    '[Context from the app, not from the user]',
    `Now: ${weekday.format(new Date(`${today}T00:00:00Z`))} ${today} ${localClock(now, actor.timeZone)}, ${actor.timeZone}.`,
    `The list: ${counts.all} open, ${counts.overdue} overdue, ${counts.today} due today or overdue, ${counts.completed} completed, ${counts.trash} in the Trash.`,
    ...(said.length > 0 ? ['Tasks that the user mentions, as data:', ...said] : []),
  ].join('\n')
}

/** The tasks behind the `@`-mentions of a message, as far as they are there and the person's own. */
export async function mentionedTasks({ actor }: Asking, item: UserMessageItem): Promise<Task[]> {
  const numbers = [...new Set(item.content.flatMap(part => numberOf(part) ?? []))].slice(0, 20)
  const found = await db.task.findMany({
    where: { ownerId: actor.id, number: { in: numbers } },
    select: { number: true },
  })
  return Promise.all(found.map(({ number }) => loadTask({ number, actor })))
}

/** The message as text: a mention by its number, which is what tools go by. */
export function textWithMentions(item: UserMessageItem, mentioned: Task[] | null): string {
  const text = item.content
    .map(part => {
      const number = numberOf(part)
      const task = mentioned?.find(one => one.number === number)
      if (number === null || (mentioned && !task)) return part.text
      return `[task #${number} ${JSON.stringify(task?.title ?? part.text)}]`
    })
    .join('')
  return item.quoted_text ? `> ${item.quoted_text.replaceAll('\n', '\n> ')}\n\n${text}` : text
}

function numberOf(part: UserMessageItem['content'][number]): number | null {
  if (part.type !== 'input_tag') return null
  const number = Number(part.data.number)
  return Number.isInteger(number) && number > 0 && number <= 2_147_483_647 ? number : null
}
