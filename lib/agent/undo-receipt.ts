import 'server-only'
import type { WidgetItem } from '@/lib/chatkit/protocol'
import { AppError } from '@/lib/errors'
import { undoBatch } from '@/lib/tasks/undo-batch'
import type { AssistantContext } from './context'
import type { Outbox } from './outbox'
import { undoneReceipt } from './receipt'

interface Undoing {
  context: AssistantContext
  item: WidgetItem | null
  batch_id: string
  outbox: Outbox
}

/** Takes back what a receipt shows, as the person who pressed its button. */
export async function undoReceipt({ context, item, batch_id: undoneBatchId, outbox }: Undoing) {
  const { actor, runId, now } = context
  try {
    const { tasks, removed } = await undoBatch({ undoneBatchId, actor, by: 'user', now: now(), runId })
    const numbers = [...tasks.map(({ number }) => number), ...removed]
    if (item) outbox.put({ type: 'thread.item.replaced', item: undoneReceipt(item) })
    outbox.put({ type: 'client_effect', name: 'tasks.changed', data: { numbers } })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    outbox.put({ type: 'notice', level: 'warning', title: 'Not undone', message: error.message })
  }
}
