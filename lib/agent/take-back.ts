import { z } from 'zod'
import type { WidgetItem } from '@/lib/chatkit/protocol'
import type { ChatStore } from '@/lib/chatkit/store'
import { AppError } from '@/lib/errors'
import { undoBatch } from '@/lib/tasks/undo-batch'
import type { AssistantContext } from './context'
import { noteOf } from './history/memory'
import { withEnding } from './show/receipt'

const payloadOfUndo = z.object({ batch_id: z.string() })

interface Clicked {
  item: WidgetItem | null
  threadId: string
  payload: unknown
  context: AssistantContext
  store: ChatStore
}

/** Undo, as a click on a receipt: what it shows is taken back, or it says why not. The model is told for the next time. */
export async function takeBack({ item, threadId, payload, context: { actor, now }, store }: Clicked) {
  const read = payloadOfUndo.safeParse(payload)
  if (!read.success) return { item, numbers: [] }
  const acting = { actor, by: 'user' as const, now: now() }
  try {
    const { tasks, removed } = await undoBatch({ undoneBatchId: read.data.batch_id, ...acting })
    const numbers = [...tasks.map(({ number }) => number), ...removed]
    const said = numbers.map(number => `#${number}`).join(', ')
    await store.saveItem(
      threadId,
      noteOf(threadId, `The person took back, with the Undo button, what was done to ${said}.`),
    )
    return { item: item && { ...item, widget: withEnding(item.widget, { said: 'Undone' }) }, numbers }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const said = error.message === alreadyUndone ? 'Undone' : error.message
    return { item: item && { ...item, widget: withEnding(item.widget, { said }) }, numbers: [] }
  }
}

const alreadyUndone = 'This was already undone.'
