/** The day on which the bench takes place is the server's own: what is due is spread around it. */
const spread = 'CURRENT_DATE - 60'
const usualOther = 1_000

/**
 * Tasks of some people, among those of many others. Indexes and triggers wait until the rows are in: the same end, in a tenth of
 * the time.
 * @param {{ people: { id: string, tasks: number }[], all: number }} wanted
 */
export async function fillTasks({ sql }, { people, all }) {
  const indexes = await sql(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename IN ('tasks', 'task_tags') AND indexname !~ '_pkey$|_key$'`,
  )
  for (const table of ['tasks', 'task_tags']) await sql(`ALTER TABLE ${table} DISABLE TRIGGER ALL`)
  for (const { name } of indexes) await sql(`DROP INDEX "${name}"`)
  const others = Math.ceil((all - people.reduce((sum, { tasks }) => sum + tasks, 0)) / usualOther)
  await sql(
    `INSERT INTO users (id, email, password_hash, updated_at, next_task_number)
     SELECT 'usr_other' || n, 'other' || n || '@example.com', '', now(), $2::int + 1 FROM generate_series(1, $1::int) AS n`,
    [others, usualOther],
  )
  for (const { id, tasks } of people) {
    await sql(`${insert} SELECT $1::text, n FROM generate_series(1, $2::int) AS n${end}`, [id, tasks])
    await sql(`UPDATE users SET next_task_number = $2 WHERE id = $1`, [id, tasks + 1])
  }
  await sql(
    `${insert} SELECT 'usr_other' || o, n FROM generate_series(1, $1::int) AS o, generate_series(1, $2::int) AS n${end}`,
    [others, usualOther],
  )
  await sql(
    `INSERT INTO task_tags
     SELECT DISTINCT owner_id, number, task_tag_key(tag), status, due_kind, due_sort, priority, title_key, closed_at
     FROM tasks, unnest(tags) AS tag`,
  )
  for (const { definition } of indexes) await sql(definition)
  await sql(
    `SELECT task_count_add(array_agg(tally))
     FROM tasks t, task_tallies_of(t.owner_id, t.status, t.due_kind, t.tags, 1) AS tally GROUP BY t.owner_id`,
  )
  await sql(
    `INSERT INTO task_words SELECT DISTINCT owner_id, word FROM tasks, unnest(task_words_of(title || ' ' || notes)) AS word
     WHERE length(word) BETWEEN 3 AND 30 ON CONFLICT DO NOTHING`,
  )
  for (const table of ['tasks', 'task_tags']) await sql(`ALTER TABLE ${table} ENABLE TRIGGER ALL`)
  await sql('VACUUM ANALYZE')
}

/** Three numbers decide what a task is like, so that every view, tag and word has its share; one in ten thousand is rare. */
const insert = `
  INSERT INTO tasks (id, owner_id, number, title, notes, priority, tags, due_on, due_at, completed_at, trashed_at, updated_at)
  SELECT 'tsk_' || owner_id || '_' || number, owner_id, number,
    (ARRAY['Write','Send','Call','Plan','Review','Fix','Buy','Read','Order','Check'])[1 + floor(a * 10)::int] || ' ' ||
    (ARRAY['report','invoice','garden','meeting','recipe','passport','bicycle','kitchen','letter','budget','ticket','server',
      'window','lesson','doctor','holiday','present','contract','printer','insurance'])[1 + floor(b * 20)::int] || ' ' ||
    left(md5((number % 8000)::text), 6) || CASE WHEN number % 9973 = 0 THEN ' xylophone' ELSE '' END,
    CASE WHEN a < 0.2 THEN 'Ask what the ' || left(md5((number % 3000)::text), 5) || ' costs.' ELSE '' END,
    (ARRAY['high','medium','medium','low'])[1 + floor(c * 4)::int]::priority,
    CASE WHEN b < 0.3 THEN '{}' ELSE ARRAY['tag' || floor(a * a * 30), 'other' || floor(c * 30)] END,
    CASE WHEN a < 0.4 THEN ${spread} + floor(b * 360)::int END,
    CASE WHEN a BETWEEN 0.4 AND 0.65 THEN ${spread} + b * 360 * interval '1 day' END,
    CASE WHEN c > 0.7 THEN now() - b * interval '100 days' END,
    CASE WHEN c > 0.95 THEN now() - a * interval '29 days' END, now()
  FROM (SELECT owner_id, number, random() AS a, random() AS b, random() AS c FROM (
    `
const end = ') AS owned (owner_id, number)) AS drawn'
