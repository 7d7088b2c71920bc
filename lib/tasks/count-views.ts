import 'server-only'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { dueRange } from './due-range'
import type { Viewing } from './list-tasks'
import type { ViewCounts } from './schema'

interface Counted {
  overdue: number
  today: number
  noDate: number
  kept: { status: string; tag: string; label: string; count: number }[] | null
}

/** Every number beside a view, in one statement: what is kept is read, what depends on the day is counted in an index. */
export async function countViews({ actor, now }: Viewing): Promise<ViewCounts> {
  const [counted] = await db.$queryRaw<[Counted]>(countsSql({ actor, now }))
  const kept = counted.kept ?? []
  const all = (status: string) => kept.find(one => one.status === status && one.tag === '')?.count ?? 0
  return {
    all: all('open'),
    overdue: counted.overdue,
    today: counted.today,
    upcoming: all('open') - counted.today - counted.noDate,
    noDate: counted.noDate,
    completed: all('completed'),
    trash: all('trashed'),
    tags: kept.filter(({ tag }) => tag !== '').map(({ label, count }) => ({ tag: label, count })),
  }
}

export function countsSql({ actor, now }: Viewing) {
  const overdue = dueRange('overdue', { actor, now })
  const today = dueRange('today_or_overdue', { actor, now })
  return Prisma.sql`
    WITH t AS NOT MATERIALIZED (
      SELECT due_kind, due_sort FROM tasks WHERE owner_id = ${actor.id} AND status = 'open')
    SELECT
      ((SELECT count(*) FROM t WHERE t.due_kind = 'day' ${overdue.day})
        + (SELECT count(*) FROM t WHERE t.due_kind = 'time' ${overdue.time}))::int AS overdue,
      ((SELECT count(*) FROM t WHERE t.due_kind = 'day' ${today.day})
        + (SELECT count(*) FROM t WHERE t.due_kind = 'time' ${today.time}))::int AS today,
      (SELECT count(*) FROM t WHERE t.due_kind = 'none')::int AS "noDate",
      (SELECT jsonb_agg(jsonb_build_object('status', status, 'tag', tag, 'label', label, 'count', count) ORDER BY tag)
        FROM task_counts WHERE owner_id = ${actor.id} AND count > 0) AS kept`
}
