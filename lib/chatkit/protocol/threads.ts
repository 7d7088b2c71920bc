import * as z from 'zod'
import type { ThreadItem } from './items'
import type { Page } from './pages'

export const threadStatus = z.discriminatedUnion('type', [
  z.object({ type: z.literal('active') }),
  z.object({ type: z.literal('locked'), reason: z.string().optional() }),
  z.object({ type: z.literal('closed'), reason: z.string().optional() }),
])

/** A thread as it is told: its items are always a page, and in all but one answer an empty one. */
export const thread = z.object({
  id: z.string(),
  title: z.string().optional(),
  created_at: z.string(),
  status: threadStatus.default({ type: 'active' }),
  metadata: z.record(z.string(), z.unknown()).default({}),
  allowed_image_domains: z.array(z.string()).optional(),
})

export type ThreadStatus = z.output<typeof threadStatus>

/** A thread as it is kept: what the server notes in `metadata` never leaves it. */
export type Thread = z.output<typeof thread>

export interface ThreadOnWire extends Omit<Thread, 'metadata'> {
  metadata: Record<string, never>
  items: Page<ThreadItem>
}
