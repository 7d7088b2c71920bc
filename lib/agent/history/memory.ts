import type { AgentInputItem } from '@openai/agents'
import { z } from 'zod'
import { type HiddenContextItem, mintId } from '@/lib/chatkit/protocol'
import { storable } from '../storable'

/**
 * What the model said and did in a turn, just as it said it, provider data included: some providers refuse a conversation whose
 * signatures are gone. Stored as a hidden item; a note stands for what happened without the model.
 */
const memory = z.union([
  z.object({ v: z.literal(1), items: z.array(z.looseObject({ type: z.string().optional() })) }),
  z.object({ v: z.literal(1), note: z.string() }),
])

export const memoryOf = (threadId: string, id: string, items: AgentInputItem[]): HiddenContextItem => ({
  type: 'hidden_context_item',
  id,
  thread_id: threadId,
  created_at: new Date().toISOString(),
  content: { v: 1, items: storable(items) } satisfies z.input<typeof memory>,
})

export const noteOf = (threadId: string, note: string): HiddenContextItem => ({
  type: 'hidden_context_item',
  id: mintId('hiddenContext'),
  thread_id: threadId,
  created_at: new Date().toISOString(),
  content: { v: 1, note } satisfies z.input<typeof memory>,
})

export function readMemory({ content }: HiddenContextItem): AgentInputItem[] {
  const read = memory.safeParse(content)
  if (!read.success) return []
  return 'items' in read.data ? (read.data.items as AgentInputItem[]) : [noteItem(read.data.note)]
}

export const noteItem = (note: string): AgentInputItem => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text: `[Note of the app, not of the person: ${note}]` }],
})
