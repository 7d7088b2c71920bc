import 'server-only'
import { ask } from '@/lib/db/ask'
import { Prisma } from '@/lib/db/generated/client'
import { type Happening, recording, tellingTold } from '@/lib/events/announce'
import { type ThreadWrites, threadWrites } from '@/lib/threads/write-threads'

export const endings = ['completed', 'stopped', 'failed', 'interrupted'] as const
export type Ending = (typeof endings)[number]

export interface RunRef {
  id: string
  threadId: string
  ownerId: string
}

export interface Beginning extends RunRef {
  messageId: string | null
  idempotencyKey: string | null
  instance: number
  isNewThread: boolean
  writes: ThreadWrites
}

/**
 * The message, the run and their notice in one statement. `false`, and nothing is written: the thread has a run already, the
 * key was used, or the thread is gone.
 */
export async function beginRun(beginning: Beginning): Promise<boolean> {
  const { id, threadId, ownerId, messageId, idempotencyKey, instance, isNewThread, writes } = beginning
  const told = [runChanged(beginning, 'running'), threadChanged(threadId)]
  const isThere = isNewThread
    ? Prisma.sql`TRUE`
    : Prisma.sql`EXISTS (SELECT FROM threads t WHERE t.id = ${threadId} AND t.owner_id = ${ownerId})`
  const [row] = await ask<{ begun: number }>(Prisma.sql`
    WITH run AS (
      INSERT INTO runs (id, thread_id, owner_id, message_id, idempotency_key, status, instance, started_at, heartbeat_at)
      SELECT ${id}, ${threadId}, ${ownerId}, ${messageId}, ${idempotencyKey}, 'running', ${instance}::int, now(), now()
      WHERE ${isThere}
      ON CONFLICT DO NOTHING RETURNING id),
    ${threadWrites(ownerId, writes, Prisma.sql`EXISTS (SELECT FROM run)`)},
    told AS (${recording(ownerId, told)})
    SELECT (SELECT count(*)::int FROM run) AS begun, (SELECT count(n)::int FROM (${tellingTold}) n) AS told`)
  return row?.begun === 1
}

export interface Progress {
  /** Absent: it goes on. */
  ending?: Ending
  error?: unknown
  model?: string | null
  usage?: unknown
}

export interface Standing {
  /** `false`: the run was closed by somebody else, or went with its thread. */
  isOurs: boolean
  isStopAsked: boolean
}

/** What came together since the last time, the beat and the notice, in one statement. */
export async function continueRun(run: RunRef, writes: ThreadWrites, progress: Progress = {}): Promise<Standing> {
  const { ending, error, model, usage } = progress
  const isNews = Boolean(writes.items?.length || writes.threads?.length || writes.goneItems || ending)
  const told = [...(ending ? [runChanged(run, ending)] : []), ...(isNews ? [threadChanged(run.threadId)] : [])]
  const end = ending
    ? Prisma.sql`, status = ${ending}, ended_at = now(), error = ${jsonOrNull(error)}, model = ${model ?? null},
        usage = ${jsonOrNull(usage)}`
    : Prisma.empty
  const [row] = await ask<{ ours: number; stop: boolean | null }>(Prisma.sql`
    WITH run AS (
      UPDATE runs SET heartbeat_at = now() ${end} WHERE id = ${run.id} AND status = 'running' RETURNING stop_asked_at),
    ${threadWrites(run.ownerId, { ...writes, onlyKnown: true }, Prisma.sql`EXISTS (SELECT FROM run)`)},
    told AS (${recording(run.ownerId, told)})
    SELECT (SELECT count(*)::int FROM run) AS ours, (SELECT stop_asked_at IS NOT NULL FROM run) AS stop,
      (SELECT count(n)::int FROM (${tellingTold}) n) AS told`)
  return { isOurs: row?.ours === 1, isStopAsked: row?.stop === true }
}

export const threadChanged = (threadId: string): Happening => ({
  event: 'thread.changed',
  data: { thread_id: threadId },
})

export const runChanged = ({ id, threadId }: RunRef, status: string): Happening => ({
  event: 'run.changed',
  data: { thread_id: threadId, run_id: id, status },
})

const jsonOrNull = (value: unknown) =>
  value === undefined || value === null ? Prisma.sql`NULL` : Prisma.sql`${JSON.stringify(value)}::jsonb`
