import * as z from 'zod'
import { listOfKnown } from './list-of-known'
import { source } from './sources'

/** A step that the assistant shows while it works: not a task of a person. */
const step = { status_indicator: z.enum(['none', 'loading', 'complete']).default('none') }
const title = z.string().optional()

export const task = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('custom'),
    title,
    icon: z.string().optional(),
    content: z.string().optional(),
    ...step,
  }),
  z.object({
    type: z.literal('web_search'),
    title,
    title_query: z.string().optional(),
    queries: z.array(z.string()).default([]),
    sources: listOfKnown(source).default([]),
    ...step,
  }),
  z.object({ type: z.literal('thought'), title, content: z.string(), ...step }),
  z.object({ type: z.literal('file'), title, sources: listOfKnown(source).default([]), ...step }),
  z.object({ type: z.literal('image'), title, ...step }),
])

export const workflow = z.object({
  type: z.enum(['custom', 'reasoning']),
  tasks: listOfKnown(task).default([]),
  summary: z
    .union([
      z.object({ title: z.string(), icon: z.string().optional() }),
      z.object({ duration: z.number().nonnegative() }),
    ])
    .optional(),
  expanded: z.boolean().default(false),
})

export type Task = z.output<typeof task>
export type Workflow = z.output<typeof workflow>
