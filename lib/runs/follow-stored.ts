import 'server-only'
import { isHidden, type ThreadItem, type ThreadStreamEvent } from '@/lib/chatkit/protocol'
import { threadForClient } from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import { listener } from '@/lib/events/listener'
import { loadItem, loadItems, loadThread } from '@/lib/threads/read-threads'
import { closeLostRuns } from './close-lost-run'

/** Without news for so long, one looks again: whoever works on it may be gone. */
const longestWait = 5_000

interface Followed {
  id: string
  ownerId: string
  threadId: string
  messageId: string | null
}

/** A turn that another process works on, or that is over, as its stream would have told it. */
export async function* followStored(run: Followed): AsyncGenerator<ThreadStreamEvent[]> {
  const { ownerId, threadId } = run
  const news = new News(ownerId, threadId)
  try {
    const thread = await loadThread(ownerId, threadId)
    if (!thread) return
    const message = run.messageId && (await loadItem(ownerId, threadId, run.messageId))
    yield [
      { type: 'thread.created', thread: threadForClient(thread) },
      ...(message ? [{ type: 'thread.item.done', item: message } as const] : []),
      { type: 'stream_options', stream_options: { allow_cancel: true } },
    ]
    const told = new Map<string, string>()
    for (;;) {
      const status = await statusOf(run)
      const items = await itemsAfter(run)
      for (const item of items) {
        const json = JSON.stringify(item)
        if (told.get(item.id) === json) continue
        yield [{ type: told.has(item.id) ? 'thread.item.replaced' : 'thread.item.done', item }]
        told.set(item.id, json)
      }
      if (status.error) yield [status.error]
      if (status.status !== 'running') return
      if (!(await news.within(longestWait))) await closeLostRuns({ ownerId, threadId })
    }
  } finally {
    news.close()
  }
}

async function statusOf({ id }: Followed) {
  const run = await db.run.findUnique({ where: { id }, select: { status: true, error: true } })
  return { status: run?.status ?? 'completed', error: (run?.error ?? null) as ThreadStreamEvent | null }
}

async function itemsAfter({ ownerId, threadId, messageId }: Followed): Promise<ThreadItem[]> {
  if (!messageId) return []
  const page = await loadItems(ownerId, threadId, { limit: 500, order: 'asc', after: messageId })
  const items = page?.data ?? []
  const next = items.findIndex(item => item.type === 'user_message')
  return (next === -1 ? items : items.slice(0, next)).filter(item => !isHidden(item))
}

export async function runOfKey(ownerId: string, idempotencyKey: string): Promise<Followed> {
  const run = await db.run.findUnique({ where: { ownerId_idempotencyKey: { ownerId, idempotencyKey } } })
  if (!run) throw new AppError('conflict', 'This conversation has just changed. Please try again.')
  return run
}

/** Whether something has happened in a thread since one last looked. */
class News {
  #isNew = false
  #wake: () => void = () => {}
  readonly close: () => void

  constructor(ownerId: string, threadId: string) {
    this.close = listener().listen(ownerId, ({ event, data }) => {
      if (event === 'task.changed' || data.thread_id !== threadId) return
      this.#isNew = true
      this.#wake()
    })
  }

  /** `false`: nothing for as long as that. */
  async within(ms: number): Promise<boolean> {
    if (!this.#isNew) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>(resolve => {
        this.#wake = resolve
        timer = setTimeout(resolve, ms)
      })
      clearTimeout(timer)
    }
    const wasNew = this.#isNew
    this.#isNew = false
    return wasNew
  }
}
