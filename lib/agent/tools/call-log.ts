import { ask } from '@/lib/db/ask'
import { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import { log } from '@/lib/log'
import { storable } from '../storable'
import type { Turn } from '../turn'
import type { Call, Performed } from './call'

interface Entry extends Partial<Performed> {
  call: Call
  id: string
  startedAt: number
  durationMs: number
  model: string
  tokens: number | null
}

/**
 * The record of the calls of a turn, written in one statement when all calls of a step are done. Nothing waits for it: that a
 * write happens once is held by its key, and the record only says what came of it.
 */
export class CallLog {
  readonly #turn: Turn
  readonly #begun = new Set<Entry>()
  #unwritten: Entry[] = []
  #writing: Promise<void> = Promise.resolve()
  #lastStart = 0

  constructor(turn: Turn) {
    this.#turn = turn
  }

  /** To be told what came of it. */
  begin(call: Call): (performed: Performed) => void {
    const { context, model, tokens } = this.#turn
    // No two at the same time, so that a list of them keeps their order.
    this.#lastStart = Math.max(context.now().getTime(), this.#lastStart + 1)
    const entry: Entry = { call, id: newId('call'), startedAt: this.#lastStart, durationMs: 0, model, tokens }
    const begun = performance.now()
    this.#begun.add(entry)
    return performed => {
      Object.assign(entry, performed, { durationMs: Math.round(performance.now() - begun) })
      this.#begun.delete(entry)
      this.#unwritten.push(entry)
      // The next calls of the same step begin at once, if there are more than run together.
      setImmediate(() => this.#begun.size === 0 && this.#write())
    }
  }

  /** At the end of a turn: also what goes on behind it, which is written anew when it is done. */
  async finish() {
    await this.#write([...this.#begun])
  }

  #write(unfinished: Entry[] = []) {
    this.#writing = this.#writing.then(async () => {
      const entries = [...this.#unwritten, ...unfinished]
      this.#unwritten = []
      if (entries.length === 0) return
      try {
        await store(this.#turn, entries)
      } catch (error) {
        log.error(
          { reason: error instanceof Error ? error.name : typeof error },
          'calls of tools are not on record yet',
        )
        this.#unwritten.unshift(...entries.filter(entry => !unfinished.includes(entry)))
      }
    })
    return this.#writing
  }
}

async function store({ context, threadId, runId }: Turn, entries: Entry[]) {
  const records = storable(entries.map(recordOf))
  await ask(Prisma.sql`
    INSERT INTO tool_calls (id, owner_id, thread_id, run_id, call_key, tool, arguments, result, numbers, batch_id, model,
      tokens, started_at, duration_ms)
    SELECT id, ${context.actor.id}, ${threadId}, ${runId}, call_key, tool, arguments, coalesce(result, 'null'), numbers,
      batch_id, model, tokens, started_at, duration_ms
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS c (id text, call_key text, tool text, arguments jsonb,
      result jsonb, numbers int[], batch_id text, model text, tokens int, started_at timestamptz, duration_ms int)
    ON CONFLICT (owner_id, call_key) DO UPDATE SET result = excluded.result, numbers = excluded.numbers,
      batch_id = excluded.batch_id, duration_ms = excluded.duration_ms
    WHERE excluded.result <> 'null'`)
}

const recordOf = ({ call, id, result, numbers = [], batchId, model, tokens, startedAt, durationMs }: Entry) => ({
  id,
  call_key: call.key,
  tool: call.tool,
  arguments: call.args,
  result: result ?? null,
  numbers,
  batch_id: batchId ?? null,
  model: model || null,
  // As a provider says, who may say anything.
  tokens: Number.isInteger(tokens) && Math.abs(tokens as number) < 2 ** 31 ? tokens : null,
  started_at: new Date(startedAt),
  duration_ms: durationMs,
})
