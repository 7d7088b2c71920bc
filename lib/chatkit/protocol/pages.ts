import * as z from 'zod'

/** The official client asks for 9,999 threads: accepted, and answered with what a page may hold. */
export const highestLimit = 10_000
export const mostInPage = 500
export const usualLimit = 20

export const pageParams = {
  limit: z
    .number({ error: 'The limit is a number.' })
    .refine(limit => Number.isInteger(limit) && limit >= 1 && limit <= highestLimit, {
      error: 'The limit is a whole number from 1 to 10,000.',
    })
    .optional(),
  order: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().optional(),
}

/** `after` is the server's own cursor. It may name what the page does not show, so it is never read off the last entry. */
export interface Page<Entry> {
  data: Entry[]
  has_more: boolean
  after?: string | undefined
}
