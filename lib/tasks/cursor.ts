import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { Sort } from './schema'

/** The last row of a page, by what the order goes by. */
const position = z.object({
  sort: z.string().max(10),
  priority: z.enum(['high', 'medium', 'low']).nullable(),
  kind: z.enum(['day', 'time', 'none']),
  /** due_sort, title_key, closed_at or rank, as text */
  key: z
    .string()
    .max(500)
    .refine(value => value.isWellFormed() && !value.includes('\0'))
    .nullable(),
  number: z.int().min(0).max(2_147_483_647),
  /** What a misspelt search turned out to mean, so that every page searches for the same. */
  terms: z.array(z.array(z.string().regex(/^[\p{Alphabetic}\p{Nd}]{1,160}$/u)).max(100)).max(12),
  /** So many tasks match the search that they are walked and not ranked. */
  isCommon: z.boolean(),
})
export type Position = z.infer<typeof position>

export const asCursor = (last: Position) => Buffer.from(JSON.stringify(last)).toString('base64url')

export function readCursor(cursor: string | undefined, sort: Sort): Position | null {
  if (cursor === undefined) return null
  try {
    const last = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (last.sort === sort && isKeyOf(sort, last)) return last
  } catch {}
  const message = 'That page cannot be found. Start from the first one.'
  throw new AppError('invalid', message, { fields: { cursor: message } })
}

function isKeyOf(sort: Sort, { key, kind, priority }: Position) {
  const isTime =
    key !== null && /^\d{4,5}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?$/.test(key) && Date.parse(`${key}Z`) > -1e15
  if (sort === 'title') return key !== null
  if (sort === 'created') return true
  if (sort === 'closed') return isTime || key === null
  if (sort === 'best') return key !== null && /^\d{1,4}$/.test(key)
  return (kind === 'none' || isTime) && (sort !== 'priority' || priority !== null)
}
