import 'server-only'
import { ask } from '@/lib/db/ask'
import { Prisma } from '@/lib/db/generated/client'
import { dueRange } from './due-range'
import type { Viewing } from './list-tasks'
import type { ViewCounts } from './schema'

interface Counted {
  overdue: number
  today: number
  kept: { status: string; tag: string; label: string; count: number }[] | null
}

/** Every number beside a view, in one statement: what is kept is read, what depends on the day is counted in an index. */
export async function countViews({ actor, now }: Viewing): Promise<ViewCounts> {
  const [counted] = (await ask<Counted>(countsSql({ actor, now }))) as [Counted]
  const kept = counted.kept ?? []
  const all = (status: string) => kept.find(one => one.status === status && one.tag === '')?.count ?? 0
  return {
    all: all('open'),
    overdue: counted.overdue,
    today: counted.today,
    upcoming: all('open') - counted.today - all('undated'),
    noDate: all('undated'),
    completed: all('completed'),
    trash: all('trashed'),
    tags: kept.filter(({ tag }) => tag !== '').map(({ label, count }) => ({ tag: label, count })),
  }
}

export function countsSql({ actor, now }: Viewing) {
  const overdue = dueRange('overdue', { actor, now })
  const today = dueRange('today_or_overdue', { actor, now })
  const due = (kind: 'day' | 'time') => Prisma.sql`
    SELECT count(*) FILTER (WHERE true ${overdue[kind]}) AS overdue, count(*) AS today
    FROM tasks t WHERE t.owner_id = ${actor.id} AND t.status = 'open' AND t.due_kind = ${kind} ${today[kind]}`
  return Prisma.sql`
    SELECT sum(overdue)::int AS overdue, sum(today)::int AS today,
      (SELECT jsonb_agg(jsonb_build_object('status', status, 'tag', tag, 'label', label, 'count', count) ORDER BY tag)
        FROM task_counts WHERE owner_id = ${actor.id} AND count > 0) AS kept
    FROM (${due('day')} UNION ALL ${due('time')}) AS due`
}
