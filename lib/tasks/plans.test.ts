import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { as, type Person, somebody } from '@/test/world'
import { db, disconnect } from '../db/client'
import { Prisma } from '../db/generated/client'
import { completeTasks } from './complete-tasks'
import { countSql } from './count-tasks'
import { countsSql, countViews } from './count-views'
import { createTask } from './create-task'
import { readCursor } from './cursor'
import { historyOf } from './history-of'
import { listSql, listTasks, read } from './list-tasks'
import { purgeTrash } from './purge-trash'
import { sorts, statuses, type TaskFilter } from './schema'
import { matchingSql, termsOf } from './search-tasks'
import { tagTasks } from './tag-tasks'
import { tasksOfNumbers } from './tasks-of-numbers'
import { trashTasks } from './trash-tasks'
import { undoBatch } from './undo-batch'
import { updateTask } from './update-task'

const now = new Date('2026-11-21T10:00:00Z')
let owner: Person
const me = () => as(owner, now)

/** Large enough that an index pays: on a small table reading all of it is right, and proves nothing. */
beforeAll(async () => {
  owner = await somebody()
  const others = await Promise.all([somebody(), somebody(), somebody(), somebody()])
  for (const [person, count] of [[owner, 6_000] as const, ...others.map(other => [other, 6_000] as const)])
    await db.$executeRaw`
      INSERT INTO tasks (id, owner_id, number, title, notes, priority, tags, due_on, due_at, completed_at, trashed_at)
      SELECT ${person.id} || n, ${person.id}, n, 'Task ' || n || ' report ' || left(md5(n::text), 4), 'Some notes',
        (ARRAY['high','medium','low'])[1 + n % 3]::priority, ARRAY['tag' || n % 50, 'some' || n % 7],
        CASE WHEN n % 3 = 0 THEN date '2026-11-01' + n % 60 END,
        CASE WHEN n % 3 = 1 THEN timestamptz '2026-11-01' + n % 60 * interval '1 day' END,
        CASE WHEN n % 4 = 0 THEN timestamptz '2026-11-01' + n * interval '1 minute' END,
        CASE WHEN n % 9 = 0 THEN timestamptz '2026-11-01' + n * interval '1 minute' END
      FROM generate_series(1, ${count}::int) AS n`
  await db.$executeRaw`UPDATE users SET next_task_number = 6001 WHERE id = ${owner.id}`
  for (const table of ['tasks', 'task_tags', 'task_counts', 'task_words'])
    await db.$executeRawUnsafe(`VACUUM ANALYZE ${table}`)
})

const explain = async (sql: Prisma.Sql) =>
  (await db.$queryRaw<{ 'QUERY PLAN': string }[]>`EXPLAIN ${sql}`).map(row => row['QUERY PLAN']).join('\n')

const dues = ['overdue', 'today', 'today_or_overdue', 'week', 'upcoming', 'none', 'any'] as const
const range = { from: '2026-12-01', to: '2026-12-02' }
const filters: TaskFilter[] = [...statuses, 'any' as const].flatMap(status => [
  ...sorts.map(sort => ({ status, sort })),
  ...[...dues, range].flatMap(due => [{ due }, { due, sort: 'title' as const }].map(one => ({ status, ...one }))),
  { status, priority: ['high' as const] },
  { status, priority: ['high' as const, 'low' as const], due: 'overdue' as const, sort: 'priority' as const },
  ...sorts.map(sort => ({ status, tags: ['tag7'], sort })),
  { status, tags: ['tag7', 'some3'] },
  { status, tags: ['some3'], due: 'week' as const, priority: ['low' as const] },
  ...sorts.map(sort => ({ status, search: 'task', sort })),
  { status, search: 'rep task', due: 'upcoming' as const },
  { status, search: 'report', tags: ['tag7', 'some3'] },
])

test('no view, filter, order or search reads a table from end to end, on its first page and later', async () => {
  const found = new Set<string>()
  for (const filter of filters) {
    const asked = read(filter)
    const terms = asked.search ? termsOf(asked.search) : null
    const { cursor } = await listTasks({ filter: { ...filter, limit: 2 }, ...me() })
    const last = cursor === null ? null : readCursor(cursor, asked.sort)
    const pages = [null, last, ...(last && terms ? [{ ...last, isCommon: true }] : [])]
    const queries = [...pages.map(last => listSql(asked, { terms, last }, me())), countSql(asked, terms, me())]
    for (const query of queries) {
      const plan = await explain(query)
      expect(plan, JSON.stringify(filter)).not.toMatch(/Seq Scan on (tasks|task_tags|task_words)\b/)
      for (const [, index = ''] of plan.matchAll(/(tasks?_\w+_(?:idx|key))/g)) found.add(index)
    }
  }
  const other = [countsSql(me()), matchingSql(owner.id, [['report'], ['task', 'tusk']])]
  for (const query of other) expect(await explain(query)).not.toMatch(/Seq Scan on (tasks|task_tags|task_words)\b/)
  // Each index is there for something; and a question that has none is seen as such.
  expect([...found]).toEqual(
    expect.arrayContaining(['tasks_due_idx', 'tasks_created_idx', 'tasks_title_idx', 'tasks_closed_idx']),
  )
  expect([...found]).toEqual(expect.arrayContaining(['tasks_priority_idx', 'tasks_search_idx', 'task_tags_due_idx']))
  expect(await explain(Prisma.sql`SELECT FROM tasks WHERE title = 'Task 7'`)).toMatch(/Seq Scan on tasks/)
})

test('a search that very many tasks match skips and repeats none of them, whatever the order', async () => {
  const open = await db.task.findMany({
    where: { ownerId: owner.id, status: 'open' },
    orderBy: { number: 'desc' },
    select: { number: true, title: true, tagKeys: { where: { tag: 'some3' } } },
  })
  const numbers = open.map(({ number }) => number)
  for (const sort of sorts) {
    const found = await everyPage({ search: 'task', sort })
    expect(
      [...found].sort((a, b) => b - a),
      sort,
    ).toEqual(numbers)
    if (sort === 'best' || sort === 'created') expect(found).toEqual(numbers)
  }
  const tagged = open.filter(({ tagKeys }) => tagKeys.length > 0).map(({ number }) => number)
  expect(await everyPage({ search: 'task', tags: ['SOME3'] })).toEqual(tagged)
})

async function everyPage(filter: TaskFilter) {
  const found: number[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listTasks({ filter: { ...filter, limit: 500, ...(cursor && { cursor }) }, ...me() })
    found.push(...page.tasks.map(({ number }) => number))
    cursor = page.cursor
  }
  return found
}

test('no verb does either, nor what it keeps up beside the tasks', async () => {
  const before = await scans()
  const { batchId } = await createTask({ title: 'New', tags: ['tag7'], ...me() })
  await updateTask({ number: 7, title: 'Renamed', tags: ['some3'], priority: 'high', due: '2026-12-24', ...me() })
  await tagTasks({ numbers: [1, 2, 5], add: ['more'], ...me() })
  await completeTasks({ numbers: [1, 2, 5], ...me() })
  await trashTasks({ numbers: [1, 2, 5], ...me() })
  await undoBatch({ undoneBatchId: batchId ?? '', ...me() })
  await historyOf({ number: 7, ...me() })
  await tasksOfNumbers({ numbers: [1, 2, 7], ...me() })
  await listTasks({ filter: { search: 'reprot' }, ...me() })
  await countViews(me())
  await purgeTrash({ now: new Date('2026-12-02T00:00:00Z') })
  expect(await scans()).toEqual(before)
})

/** A connection tells what it has counted at the latest when it ends. */
async function scans() {
  await disconnect()
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  const sql = `SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('tasks', 'task_tags', 'task_words') ORDER BY 1`
  const { rows } = await client.query<{ relname: string; seq_scan: string }>(sql)
  await client.end()
  return rows
}
