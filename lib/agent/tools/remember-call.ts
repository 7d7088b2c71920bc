import { db } from '@/lib/db/client'
import type { Turn } from '../turn'
import type { Call, FirstOutcome, Performed } from './call'
import type { CallLog } from './call-log'
import type { ToolResult } from './results'

/** Keeps each call on record. A write that was done for this message before is not done again: its result is returned. */
export async function rememberCall(
  turn: Turn,
  log: CallLog,
  call: Call,
  perform: (firstOutcome: FirstOutcome) => Promise<Performed>,
): Promise<Performed> {
  const earlier = turn.earlier?.get(call.key)
  if (earlier && isDone(earlier)) return { ...earlier, result: earlier.result as ToolResult }
  const done = log.begin(call)
  const performed = await perform(() => firstOutcome(turn, call.key))
  done(performed)
  return performed
}

/** Whether this very call of this message has already been made and has changed what it was to change. */
export async function wasDone(turn: Turn, key: string) {
  const earlier = turn.earlier?.get(key)
  return (earlier !== undefined && isDone(earlier)) || (await firstOutcome(turn, key)) !== null
}

/** What only read is read anew: the list may be another by now. So is what was refused. */
const isDone = ({ tool, result }: { tool: string; result: unknown }) =>
  tool !== 'list_tasks' && (result as ToolResult | null)?.ok === true

/** Keys begin with the message, so nothing can be found for one that is answered for the first time. */
async function firstOutcome({ context, earlier }: Turn, key: string): Promise<unknown> {
  if (earlier === null) return null
  const first = await db.idempotencyKey.findUnique({ where: { ownerId_key: { ownerId: context.actor.id, key } } })
  return first?.result ?? null
}
