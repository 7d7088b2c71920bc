import * as z from 'zod'
import { threadItem } from './items'
import { thread } from './threads'
import { itemUpdate } from './updates'

export const streamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thread.created'), thread }),
  z.object({ type: z.literal('thread.updated'), thread }),
  z.object({ type: z.literal('thread.item.added'), item: threadItem }),
  z.object({ type: z.literal('thread.item.updated'), item_id: z.string(), update: itemUpdate }),
  z.object({ type: z.literal('thread.item.done'), item: threadItem }),
  z.object({ type: z.literal('thread.item.removed'), item_id: z.string() }),
  z.object({ type: z.literal('thread.item.replaced'), item: threadItem }),
  z.object({ type: z.literal('stream_options'), stream_options: z.object({ allow_cancel: z.boolean() }) }),
  z.object({ type: z.literal('progress_update'), icon: z.string().optional(), text: z.string() }),
  z.object({
    type: z.literal('client_effect'),
    name: z.string(),
    data: z.record(z.string(), z.unknown()).default({}),
  }),
  z.object({
    type: z.literal('notice'),
    level: z.enum(['info', 'warning', 'danger']),
    message: z.string(),
    title: z.string().optional(),
  }),
  z.object({
    type: z.literal('error'),
    code: z.string().default('stream.error'),
    message: z.string().optional(),
    allow_retry: z.boolean().default(false),
  }),
])

export type ThreadStreamEvent = z.output<typeof streamEvent>
export type EventType = ThreadStreamEvent['type']
export type EventOf<Type extends EventType> = Extract<ThreadStreamEvent, { type: Type }>
