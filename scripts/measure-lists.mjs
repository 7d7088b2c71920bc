// How long the database takes for each view and search of somebody with 100,000 tasks among 1,000,000. Runs by itself on a
// throw-away PostgreSQL, some minutes, and prints a table: node scripts/measure-lists.mjs [tasks of one] [tasks of all]
// On Linux it also tells the processor time that the database took, which is the same on a busy machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { compiled } from './compiled.mjs'
import { startEmbeddedPostgres } from './embedded-postgres.mjs'
import { applyMigrations } from './migrations.mjs'
import { command, Refusal, step } from './step.mjs'

const [mine = 100_000, all = 1_000_000] = process.argv.slice(2).map(Number)
const bound = 30
const rounds = 40
const now = new Date('2026-11-21T10:00:00Z')
const actor = { id: 'usr_measured', timeZone: 'Europe/Berlin' }

await command(async () => {
  if (!(mine >= 100 && all >= mine && all <= 5_000_000)) throw new Refusal('Give two numbers, the second the greater.')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-measure-'))
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off', maintenance_work_mem: '256MB' } })
  process.env.DATABASE_URL = server.url
  try {
    await applyMigrations(server.url)
    await step(`Filled with ${mine} of ${all} tasks`, () => fill(server.url))
    await measure()
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
})

async function measure() {
  const domain = await compiled(`
    export { db, disconnect } from '@/lib/db/client'
    export { listTasks } from '@/lib/tasks/list-tasks'
    export { countTasks } from '@/lib/tasks/count-tasks'
    export { countViews } from '@/lib/tasks/count-views'
    export { loadTask } from '@/lib/tasks/load-task'
    export { historyOf } from '@/lib/tasks/history-of'
    export { createTask } from '@/lib/tasks/create-task'
    export { updateTask } from '@/lib/tasks/update-task'
    export { reschedule } from '@/lib/tasks/reschedule'
    export { completeTask } from '@/lib/tasks/complete-task'
    export { reopenTask } from '@/lib/tasks/reopen-task'
    export { trashTask } from '@/lib/tasks/trash-task'
    export { restoreTask } from '@/lib/tasks/restore-task'
    export { tagTasks } from '@/lib/tasks/tag-tasks'
    export { undoBatch } from '@/lib/tasks/undo-batch'`)
  const { db, disconnect } = domain
  const cases = { ...(await readings(domain)), ...(await writings(domain)) }
  const backends = await backendsOf(db)
  console.log(`\n  ${'ms'.padEnd(40)} ${['with the client: p50', 'p95', 'database: p50', 'p95'].map(column).join('')}`)
  const slow = []
  for (const [name, work] of Object.entries(cases)) {
    const waited = []
    const worked = []
    for (let round = -5; round < rounds; round++) {
      const [started, before] = [performance.now(), workOf(backends)]
      await work()
      if (round < 0) continue
      waited.push(performance.now() - started)
      worked.push(workOf(backends) - before)
    }
    const p95 = at(backends.length > 0 ? worked : waited, 0.95)
    const figures = [at(waited, 0.5), at(waited, 0.95), at(worked, 0.5), at(worked, 0.95)]
    console.log(
      `  ${name.padEnd(40)} ${figures.map(ms => column(ms.toFixed(1))).join('')}${p95 > bound ? '  too slow' : ''}`,
    )
    if (p95 > bound && !name.endsWith('at once')) slow.push(name)
  }
  const scanned = await scans(process.env.DATABASE_URL, disconnect)
  console.log(`\n  sequential scans: ${scanned.map(({ relname, seq_scan }) => `${relname} ${seq_scan}`).join(', ')}`)
  if (slow.length > 0 || scanned.some(({ seq_scan }) => Number(seq_scan) > 0)) process.exitCode = 1
}

function column(text) {
  return String(text).padStart(20)
}

function at(times, part) {
  return times.sort((a, b) => a - b)[Math.ceil(part * times.length) - 1]
}

/** The processes that answer the pool, once all its connections are open. */
async function backendsOf(db) {
  await Promise.all(Array.from({ length: 10 }, () => db.$queryRaw`SELECT pg_sleep(0.2)::text`))
  const rows = await db.$queryRaw`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'`
  return rows.map(({ pid }) => pid).filter(pid => timeOf(pid) !== undefined)
}

function workOf(pids) {
  return pids.reduce((sum, pid) => sum + (timeOf(pid) ?? 0), 0)
}

/** Time on a processor in ms; waiting for one does not count. */
function timeOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
  } catch {
    return undefined
  }
}

/** Every view, filter, order and search, from the first page to a deep one. */
async function readings({ listTasks, countTasks, countViews, loadTask, historyOf }) {
  const list = filter => () => listTasks({ filter, actor, now })
  const count = filter => () => countTasks({ filter, actor, now })
  const after = async (pages, filter) => {
    let cursor
    for (let page = 0; page < pages; page++)
      cursor =
        (await listTasks({ filter: { ...filter, limit: 500, ...(cursor && { cursor }) }, actor, now })).cursor ?? cursor
    return list({ ...filter, cursor })
  }
  return {
    'counts of every view and tag': () => countViews({ actor, now }),
    'open, by due': list({ sort: 'due' }),
    'open, by due, after 10,000': await after(20, { sort: 'due' }),
    'open, by due, page of 500': list({ sort: 'due', limit: 500 }),
    'open, by priority': list({ sort: 'priority' }),
    'open, by priority, after 10,000': await after(20, { sort: 'priority' }),
    'open, by title': list({ sort: 'title' }),
    'open, by title, after 10,000': await after(20, { sort: 'title' }),
    'open, newest first': list({ sort: 'created' }),
    'open, newest first, after 10,000': await after(20, { sort: 'created' }),
    'all, by due': list({ status: 'any' }),
    'all, by title': list({ status: 'any', sort: 'title' }),
    today: list({ due: 'today_or_overdue' }),
    overdue: list({ due: 'overdue' }),
    'this week': list({ due: 'week' }),
    upcoming: list({ due: 'upcoming' }),
    'no date': list({ due: 'none' }),
    'a range, by title': list({ due: { from: '2026-12-01', to: '2026-12-02' }, sort: 'title' }),
    'high priority': list({ priority: ['high'] }),
    'two priorities, overdue': list({ priority: ['high', 'low'], due: 'overdue' }),
    completed: list({ status: 'completed' }),
    'completed, after 10,000': await after(20, { status: 'completed' }),
    trash: list({ status: 'trashed' }),
    'the commonest tag': list({ tags: ['tag0'] }),
    'the commonest tag, after 5,000': await after(10, { tags: ['tag0'] }),
    'the commonest tag, by priority': list({ tags: ['tag0'], sort: 'priority' }),
    'the commonest tag, by title': list({ tags: ['tag0'], sort: 'title' }),
    'the commonest tag, newest first': list({ tags: ['tag0'], sort: 'created' }),
    'the commonest tag, completed': list({ tags: ['tag0'], status: 'completed' }),
    'the commonest tag, high, overdue': list({ tags: ['tag0'], priority: ['high'], due: 'overdue' }),
    'a tag of some': list({ tags: ['tag20'] }),
    'a rare tag': list({ tags: ['rare'] }),
    'a rare tag, by title': list({ tags: ['rare'], sort: 'title' }),
    'two tags': list({ tags: ['tag0', 'tag3'] }),
    'two tags, by priority': list({ tags: ['tag0', 'tag3'], sort: 'priority' }),
    'a tag nothing has': list({ tags: ['nothing'] }),
    'search: common word': list({ search: 'report' }),
    'search: prefix': list({ search: 'rep' }),
    'search: one letter': list({ search: 'r' }),
    'search: one letter, by due': list({ search: 'r', sort: 'due' }),
    'search: one letter, by title': list({ search: 'r', sort: 'title' }),
    'search: common word of notes': list({ search: 'costs' }),
    'search: two words': list({ search: 'report alpha' }),
    'search: four words': list({ search: 'write report about costs' }),
    'search: rare word': list({ search: 'xylophone' }),
    'search: misspelt': list({ search: 'xylophoen' }),
    'search: misspelt word of many': list({ search: 'reprot' }),
    'search: nothing found': list({ search: 'qqqqqqqq' }),
    'search: by due': list({ search: 'report', sort: 'due' }),
    'search: second page': await after(1, { search: 'report' }),
    'search: completed': list({ search: 'report', status: 'completed' }),
    'search: trash': list({ search: 'r', status: 'trashed' }),
    'search with a tag, overdue': list({ search: 'report', tags: ['tag0'], due: 'overdue' }),
    'search: one letter, a common tag': list({ search: 'r', tags: ['tag0'] }),
    'search: one letter, a rare tag': list({ search: 'r', tags: ['rare'] }),
    'how many: a tag': count({ tags: ['tag0'] }),
    'how many: a common word': count({ search: 'report' }),
    'one task': () => loadTask({ number: 4_711 % mine, actor }),
    'its history': () => historyOf({ number: 4_711 % mine, actor }),
  }
}

/** Every verb, each time on another task. */
async function writings(domain) {
  const acting = { actor, by: 'user', now }
  const { tasks } = await domain.listTasks({ filter: { sort: 'created', limit: 500 }, actor, now })
  let turn = 0
  const next = () => tasks[turn++ % tasks.length].number
  const again = () => tasks[(turn - 1) % tasks.length].number
  const several = () => Array.from({ length: 50 }, next)
  let batchId
  const kept = async outcome => {
    batchId = (await outcome).batchId
  }
  const notes = 'All that was said about it, and by whom. '.repeat(100)
  return {
    'create a task': () =>
      kept(domain.createTask({ title: 'Measured', tags: ['tag1', 'new'], due: '2026-12-24', ...acting })),
    'create a task with long notes': () => domain.createTask({ title: 'Measured', notes, ...acting }),
    'change a title': () => domain.updateTask({ number: next(), title: `Measured ${turn}`, ...acting }),
    reschedule: () => domain.reschedule({ number: next(), due: '2027-01-01', ...acting }),
    tag: () => domain.tagTasks({ numbers: [next()], add: [`tag${turn}`], ...acting }),
    complete: () => domain.completeTask({ number: next(), ...acting }),
    'complete and reopen': () =>
      domain.completeTask({ number: next(), ...acting }).then(() => domain.reopenTask({ number: again(), ...acting })),
    'trash and restore': () =>
      domain.trashTask({ number: next(), ...acting }).then(() => domain.restoreTask({ number: again(), ...acting })),
    'create and undo': () =>
      kept(domain.createTask({ title: 'Measured', ...acting })).then(() =>
        domain.undoBatch({ undoneBatchId: batchId, ...acting }),
      ),
    'tag 50 at once': () => domain.tagTasks({ numbers: several(), add: [`many${turn}`], ...acting }),
  }
}

/** Indexes and triggers wait until the rows are in: the same end, in a tenth of the time. */
async function fill(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: indexes } = await client.query(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
     WHERE tablename IN ('tasks', 'task_tags') AND indexname !~ '_pkey$|_key$'`,
  )
  await client.query('SET session_replication_role = replica')
  for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`)
  await client.query(
    `INSERT INTO users (id, email, password_hash, updated_at, next_task_number)
     SELECT CASE WHEN n = 0 THEN $1 ELSE 'usr_other' || n END, n || '@example.com', '', now(), 6000000
     FROM generate_series(0, $2::int) AS n`,
    [actor.id, Math.ceil((all - mine) / 1_000)],
  )
  await client.query(
    `INSERT INTO tasks (id, owner_id, number, title, notes, priority, tags, due_on, due_at, completed_at, trashed_at, updated_at)
     SELECT 'tsk_' || n, CASE WHEN is_mine THEN $1 ELSE 'usr_other' || 1 + n % $4::int END,
       CASE WHEN is_mine THEN n / $3::int ELSE n END,
       (ARRAY['Write','Send','Call','Plan','Review','Fix','Buy','Read','Order','Check'])[1 + (a * 10)::int % 10] || ' ' ||
       (ARRAY['report','invoice','garden','meeting','recipe','passport','bicycle','kitchen','letter','budget','ticket',
         'server','window','lesson','doctor','holiday','present','contract','printer','insurance'])[1 + (b * 20)::int % 20]
         || ' ' || (ARRAY['alpha','beta','gamma','delta'])[1 + (c * 4)::int % 4] || ' ' || left(md5((n % 8000)::text), 6)
         || CASE WHEN n % 9970 = 0 THEN ' xylophone' ELSE '' END,
       CASE WHEN a < 0.2 THEN 'Ask about the ' || left(md5((n % 3000)::text), 5) || ' and what it costs.' ELSE '' END,
       (ARRAY['high','medium','medium','low'])[1 + (c * 4)::int % 4]::priority,
       CASE WHEN b < 0.3 THEN '{}' ELSE ARRAY['tag' || floor(a * a * 30), 'tag' || floor(c * 30)] END
         || CASE WHEN n % 4990 = 0 THEN ARRAY['rare'] ELSE '{}' END,
       CASE WHEN a < 0.4 THEN date '2026-11-21' - 60 + (b * 360)::int END,
       CASE WHEN a BETWEEN 0.4 AND 0.65 THEN timestamptz '2026-11-21' + (b * 360 - 60) * interval '1 day' END,
       CASE WHEN c > 0.6 THEN timestamptz '2026-11-21' - b * interval '100 days' END,
       CASE WHEN c > 0.95 THEN timestamptz '2026-11-21' - a * interval '29 days' END, now()
     FROM (SELECT n, n % $3::int = 0 AS is_mine, random() AS a, random() AS b, random() AS c
       FROM generate_series(1, $2::int) AS n) AS drawn`,
    [actor.id, all, Math.round(all / mine), Math.max(1, Math.ceil((all - mine) / 1_000))],
  )
  await client.query(
    `INSERT INTO task_tags
     SELECT DISTINCT owner_id, number, task_tag_key(tag), status, due_kind, due_sort, priority, title_key, closed_at
     FROM tasks, unnest(tags) AS tag`,
  )
  for (const { sql } of indexes) await client.query(sql)
  await client.query(
    `INSERT INTO changes (id, owner_id, batch_id, task_id, number, action, actor, before, after, at)
     SELECT 'chg_' || t.number || '_' || n, owner_id, 'bat_' || t.number || '_' || n, id, t.number, 'updated', 'user',
       to_jsonb(t) - 'search', to_jsonb(t) - 'search', now()
     FROM tasks t, generate_series(1, 3) AS n WHERE owner_id = $1`,
    [actor.id],
  )
  await client.query(
    `SELECT task_count_add(array_agg(tally))
     FROM tasks t, task_tallies_of(t.owner_id, t.status, t.due_kind, t.tags, 1) AS tally GROUP BY t.owner_id`,
  )
  await client.query(
    `INSERT INTO task_words SELECT DISTINCT owner_id, word FROM tasks, unnest(task_words_of(title || ' ' || notes)) AS word
     WHERE length(word) BETWEEN 3 AND 30`,
  )
  await client.query('VACUUM ANALYZE')
  await client.query('SELECT pg_stat_reset()')
  await client.end()
}

async function scans(url, disconnect) {
  await disconnect() // what a connection has counted is told at the latest when it ends
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('tasks', 'task_tags') ORDER BY relname`,
  )
  await client.end()
  return rows
}
