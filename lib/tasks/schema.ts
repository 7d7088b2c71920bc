import { z } from 'zod'
import { tagKey } from '@/lib/language/tag-key'

/** What a task is made of, for forms, routes and tools alike. Safe in a browser: no database, no clock. */
export const priorities = ['high', 'medium', 'low'] as const
export const statuses = ['open', 'completed', 'trashed'] as const
export const sorts = ['due', 'priority', 'created', 'title', 'closed', 'best'] as const
export const views = ['all', 'today', 'upcoming', 'completed', 'trash'] as const
export const dueFilters = ['overdue', 'today', 'today_or_overdue', 'week', 'upcoming', 'none', 'any'] as const
export const mostInBulk = 500
export const mostInPage = 500

export type Priority = (typeof priorities)[number]
export type Status = (typeof statuses)[number]
export type Sort = (typeof sorts)[number]
export type View = (typeof views)[number]

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
const text = (missing: string) =>
  z.string({ error: missing }).refine(value => value.isWellFormed() && !value.includes('\0'), {
    error: 'There are characters in it that cannot be stored.',
    abort: true,
  })

/** Characters as people count them: an emoji outside the first plane is one. */
const lengthOf = (value: string) => [...value].length

export const title = text('Give the task a title.')
  .transform(value => value.replace(/\s+/gu, ' ').trim())
  .refine(value => value.length > 0, { error: 'Give the task a title.', abort: true })
  .refine(value => lengthOf(value) <= 500, 'A title has at most 500 characters.')
  .refine(value => !/\p{Cc}/u.test(value), 'There are characters in the title that cannot be shown.')

export const notes = text('Notes are text.').refine(
  value => lengthOf(value) <= 20_000,
  'Notes have at most 20,000 characters.',
)

export const priority = z.enum(priorities, { error: 'The priority is high, medium or low.' })

export const tag = text('A tag is text.')
  .transform(value => value.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/^#+/, '').trim())
  .refine(value => value.length > 0, { error: 'A tag cannot be empty.', abort: true })
  .refine(value => lengthOf(value) <= 50, 'A tag has at most 50 characters.')
  .refine(value => !/[#,\p{Cc}\p{Co}]/u.test(value), 'A tag cannot contain "#", commas or control characters.')

export { tagKey }

export const tags = z
  .array(tag, { error: 'Tags are a list.' })
  .max(200, 'A task has at most 20 tags.')
  .transform(withoutRepeats)
  .refine(list => list.length <= 20, 'A task has at most 20 tags.')

export const tagging = z.object({ add: tags.optional().default([]), remove: tags.optional().default([]) })

const calendarDay = /^(\d{4,6})-(\d{2})-(\d{2})/
export const day = z
  .string({ error: 'A day looks like 2026-11-30.' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'A day looks like 2026-11-30, in the years 1900 to 9999.', abort: true })
  .refine(isRealDay, 'There is no such day. The years 1900 to 9999 can be used.')

/**
 * A calendar day `2026-11-30`, which is that day wherever one is; a local time `2026-11-30T09:00`, in the zone of who acts;
 * or an instant `2026-11-30T09:00:00Z`.
 */
export const due = z
  .string({ error: 'A due date looks like 2026-11-30 or 2026-11-30T09:00.' })
  .regex(/^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/, {
    error: 'A due date looks like 2026-11-30 or 2026-11-30T09:00, in the years 1900 to 9999.',
    abort: true,
  })
  .refine(isRealDay, 'There is no such day. The years 1900 to 9999 can be used.')

/** RFC 5545, without DTSTART: the due date is the start. Whether it makes sense is judged with the due date. */
export const rrule = text('A recurrence is text.')
  .transform(value =>
    value
      .trim()
      .replace(/^RRULE:/i, '')
      .toUpperCase(),
  )
  .refine(value => value.length > 0 && value.length <= 500, 'That recurrence cannot be read.')

export const taskFields = z.object({
  title,
  notes: notes.optional().default(''),
  priority: priority.optional().default('medium'),
  tags: tags.optional().default([]),
  due: due.nullable().optional().default(null),
  rrule: rrule.nullable().optional().default(null),
})
export type TaskFields = z.input<typeof taskFields>

/** Absent: stays as it is. `null`: cleared. */
export const taskChange = z.object({
  title: title.optional(),
  notes: notes.optional(),
  priority: priority.optional(),
  tags: tags.optional(),
  due: due.nullable().optional(),
  rrule: rrule.nullable().optional(),
})
export type TaskChange = z.input<typeof taskChange>

/** Of a recurring task: only this occurrence, or this and all that follow. */
export const scope = z.enum(['this', 'series'], { error: 'Change this one or the series.' })
export type Scope = z.infer<typeof scope>

export const taskNumber = z.coerce
  .number({ error: 'A task has a number.' })
  .int('A task has a whole number.')
  .min(1)
  .max(2_147_483_647)
export const taskNumbers = z
  .array(taskNumber, { error: 'Name the tasks by their numbers.' })
  .min(1, 'Choose at least one task.')
  .max(mostInBulk, `At most ${mostInBulk} tasks at a time.`)
  .transform(list => [...new Set(list)])
export const version = z.coerce.number({ error: 'A version is a number.' }).int().min(1).max(2_147_483_647)

/** Which tasks, in which order. Everything absent: all open tasks by due date. */
export const taskFilter = z.object({
  status: z
    .enum([...statuses, 'any'], { error: 'There is no such status.' })
    .optional()
    .default('open'),
  priority: z.array(priority).max(3).optional().default([]),
  tags: z.array(tag).max(20, 'At most 20 tags.').optional().default([]),
  due: z
    .union([z.enum(dueFilters), z.object({ from: day.optional(), to: day.optional() })], {
      error: 'There is no such due filter.',
    })
    .optional(),
  search: z
    .string()
    .max(200, 'Search for at most 200 characters.')
    .transform(value => value.replaceAll('\0', '').toWellFormed().trim())
    .optional()
    .default(''),
  sort: z.enum(sorts, { error: 'There is no such order.' }).optional(),
  limit: z.coerce
    .number({ error: 'A page has a size.' })
    .int()
    .min(1, 'A page holds at least one task.')
    .max(10_000, 'A page can be asked for with at most 10,000.')
    .optional()
    .default(50)
    .transform(asked => Math.min(asked, mostInPage)),
  cursor: z.string().max(2_000, 'That page cannot be found.').optional(),
})
export type TaskFilter = z.input<typeof taskFilter>

/** The same as the query of a URL: `priority` and `tags` several with commas, a range as `from` and `to`. */
export const listQuery = z
  .object({
    status: z.string().optional(),
    priority: z.string().optional(),
    tags: z.string().optional(),
    due: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    search: z.string().optional(),
    sort: z.string().optional(),
    limit: z.string().optional(),
    cursor: z.string().optional(),
  })
  .transform(({ priority, tags, from, to, ...query }) => {
    const several = { ...(priority && { priority: priority.split(',') }), ...(tags && { tags: tags.split(',') }) }
    const range = from || to ? { due: { ...(from && { from }), ...(to && { to }) } } : {}
    return { ...query, ...several, ...range } as TaskFilter
  })
  .pipe(taskFilter)

/** What routes are sent, beyond fields. A bare POST is enough; `?version=` refuses what has changed. */
export const taskPath = z.object({ number: taskNumber })
export const recordedId = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) })
export const seenVersion = z.object({ version: version.optional() })
export const taskEdit = taskChange.extend({ version: version.optional(), scope: scope.optional() })
const several = {
  numbers: taskNumbers,
  versions: z.record(z.string().regex(/^\d{1,10}$/), version, { error: 'Versions are by number.' }).optional(),
}
export const bulk = z.discriminatedUnion(
  'action',
  [
    z.object({ action: z.enum(['complete', 'reopen', 'trash']), ...several }),
    z.object({ action: z.literal('reschedule'), due: due.nullable(), ...several }),
    z.object({ action: z.literal('tag'), ...tagging.shape, ...several }),
  ],
  { error: 'There is no such action.' },
)

/** What a view means as a filter; a page adds priority, tags, search and sort of its URL. */
export const filterOfView: Record<View, TaskFilter> = {
  all: { status: 'open', sort: 'due' },
  today: { status: 'open', due: 'today_or_overdue', sort: 'due' },
  upcoming: { status: 'open', due: 'upcoming', sort: 'due' },
  completed: { status: 'completed', sort: 'closed' },
  trash: { status: 'trashed', sort: 'closed' },
}

/** A task in a list. Plain JSON; times are ISO instants, days are YYYY-MM-DD. */
export interface TaskRow {
  number: number
  title: string
  hasNotes: boolean
  priority: Priority
  tags: string[]
  dueOn: string | null
  dueAt: string | null
  rrule: string | null
  completedAt: string | null
  trashedAt: string | null
  version: number
  createdAt: string
  updatedAt: string
}

/** All of a task. `series`: what later occurrences take instead of this one's own values; null when they are the same. */
export interface Task extends Omit<TaskRow, 'hasNotes'> {
  notes: string
  series: SeriesFields | null
}
export interface SeriesFields {
  title?: string
  notes?: string
  priority?: Priority
  tags?: string[]
  dueOn?: string | null
  dueAt?: string | null
}

/** Where the search matched: [start, end) in UTF-16 units of the text. Marks are drawn by the page, never HTML of ours. */
export type Ranges = [start: number, end: number][]
export interface FoundRow extends TaskRow {
  found?: { title: Ranges; excerpt: string; inExcerpt: Ranges }
}
export interface TaskPage {
  tasks: FoundRow[]
  /** Ask with this for the next page; null on the last. */
  cursor: string | null
}

export interface ViewCounts {
  all: number
  overdue: number
  /** Due today or overdue, as the view shows. */
  today: number
  upcoming: number
  noDate: number
  completed: number
  trash: number
  /** Of open tasks, by name. */
  tags: { tag: string; count: number }[]
}

export const actions = [
  'created',
  'updated',
  'rescheduled',
  'completed',
  'reopened',
  'trashed',
  'restored',
  'tagged',
  'recurrence_stopped',
  'undone',
  'purged',
] as const
export type Action = (typeof actions)[number]
export type By = 'user' | 'assistant'

/** One recorded change of one task. */
export interface Change {
  id: string
  batchId: string
  number: number
  action: Action
  by: By | 'tandem'
  at: string
  /** The fields that differ, with the values before and after; null for a task that was not there. */
  before: Partial<Task> | null
  after: Partial<Task> | null
  undoneAt: string | null
  /** Not undone yet, and nothing has happened to the task since. */
  canUndo: boolean
}

function isRealDay(value: string) {
  const [, year, month, date] = calendarDay.exec(value)?.map(Number) ?? []
  if (!year || !month || !date || year < 1900 || year > 9999) return false
  const at = new Date(Date.UTC(year, month - 1, date))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date
}

function withoutRepeats(list: string[]) {
  const seen = new Map<string, string>()
  for (const value of list) if (!seen.has(tagKey(value))) seen.set(tagKey(value), value)
  return [...seen.values()]
}
