import 'server-only'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { announce } from '@/lib/events/announce'

export const daysInTrash = 30
const mostAtOnce = 500

/**
 * What has been in the Trash for 30 days goes for good, of every owner: the task, what `changes` kept of it, and words that
 * nothing else has. That it was purged stays in the record.
 */
export async function purgeTrash({ now }: { now: Date }) {
  const before = new Date(now.getTime() - daysInTrash * 86_400_000)
  let purged = 0
  for (;;) {
    const count = await inTransaction(tx => purgeSome(tx, before, now))
    purged += count
    if (count < mostAtOnce) break
  }
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } })
  return { purged }
}

async function purgeSome(tx: Transaction, before: Date, now: Date) {
  const gone = await tx.$queryRaw<{ ownerId: string; number: number; words: string[] }[]>`
    WITH due AS (
      SELECT id FROM tasks WHERE trashed_at < ${before.toISOString()}::timestamptz
      ORDER BY owner_id, number LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED),
    gone AS (DELETE FROM tasks WHERE id = ANY(ARRAY(SELECT id FROM due)) RETURNING *),
    forgotten AS (DELETE FROM changes WHERE task_id = ANY(ARRAY(SELECT id FROM gone))),
    recorded AS (
      INSERT INTO changes (id, owner_id, batch_id, task_id, number, action, actor, at)
      SELECT 'chg_' || gen_random_uuid(), owner_id, ${newId('bat')}, id, number, 'purged', 'tandem',
        ${now.toISOString()}::timestamptz FROM gone)
    SELECT owner_id AS "ownerId", number, task_words_of(title || ' ' || notes) AS words FROM gone`
  for (const ownerId of new Set(gone.map(task => task.ownerId))) {
    const tasks = gone.filter(task => task.ownerId === ownerId)
    await tx.$executeRaw`
      DELETE FROM task_words w WHERE owner_id = ${ownerId}
        AND word = ANY(${[...new Set(tasks.flatMap(({ words }) => words))]}::text[])
        AND NOT EXISTS (SELECT FROM tasks t WHERE t.search
          @@ ('''' || left(md5(w.owner_id), 8) || w.word || '''')::tsquery)`
    await announce(tx, ownerId, { event: 'task.changed', data: { numbers: tasks.map(({ number }) => number) } })
  }
  return gone.length
}
