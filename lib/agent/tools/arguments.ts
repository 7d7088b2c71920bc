import { z } from 'zod'
import { priorities } from '@/lib/tasks/schema'

/**
 * What the model may say to each tool. Nothing here names a user, and nothing transforms: the rules live in lib/tasks, which
 * sees every value again. Nullable and never absent, because providers differ about what may be left out.
 */
const number = z.number().int().describe('The number of the task, without "#".')
const numbers = z.array(z.number().int()).describe('The numbers of the tasks.')
const due = z
  .string()
  .nullable()
  .describe('A local day "2026-11-30" or time "2026-11-30T17:00". "none" clears it; null leaves it.')
const priority = z.enum(priorities).nullable()
const tags = z.array(z.string()).nullable()
const recurrence = z
  .string()
  .nullable()
  .describe('An RFC 5545 RRULE such as "FREQ=WEEKLY;BYDAY=MO". "none" stops it; null leaves it.')

export const dueWords = ['overdue', 'today', 'today_or_overdue', 'week', 'upcoming', 'none', 'any'] as const
export const listSorts = ['due', 'priority', 'created', 'title'] as const

export const toolArguments = {
  create_task: z.object({
    title: z.string(),
    notes: z.string().nullable(),
    due,
    priority,
    tags,
    recurrence,
  }),
  list_tasks: z.object({
    status: z.enum(['open', 'completed', 'trashed', 'any']).nullable().describe('null: open.'),
    due: z
      .string()
      .nullable()
      .describe(`One of ${dueWords.join(', ')}; a day "2026-11-30"; or a range "2026-11-01..2026-11-30".`),
    priority: z.array(z.enum(priorities)).nullable(),
    tags: tags.describe('All of these.'),
    search: z.string().nullable().describe('Words of the title or the notes.'),
    sort: z.enum(listSorts).nullable(),
    limit: z.number().int().nullable().describe('At most 200; null: 50.'),
  }),
  update_task: z.object({
    number,
    title: z.string().nullable(),
    notes: z.string().nullable(),
    due,
    priority,
    tags: tags.describe('All the tags it is to have; null leaves them.'),
    recurrence,
  }),
  complete_task: z.object({ number, completed: z.boolean().describe('false opens it again.') }),
  delete_task: z.object({ number }),
  bulk_complete_tasks: z.object({ numbers, completed: z.boolean().describe('false opens them again.') }),
  bulk_delete_tasks: z.object({ numbers }),
  undo_change: z.object({}),
}

export type ToolName = keyof typeof toolArguments
export type ArgumentsOf<Tool extends ToolName> = z.infer<(typeof toolArguments)[Tool]>
