import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { rangesOf, wordsOf } from './fold'
import type { FoundRow, Ranges } from './schema'

/** For each word that was asked, the words that may stand for it. */
export type Terms = string[][]

/** Of a word that more tasks have, none is ranked: the newest come first. */
export const mostRanked = 5_000

export const termsOf = (search: string): Terms => wordsOf(search).map(word => [word])

/**
 * The tasks with all the words, of any status, and how many of the words each has in its title. The words are looked up
 * first, since their entries are the owner's already: told of both at once, the database also reads its list of all the
 * owner's tasks.
 */
export function matchingSql(ownerId: string, terms: Terms) {
  const inTitle = Prisma.join(
    terms.flat().map(word => Prisma.sql`(' ' || title_key LIKE ${`% ${word}%`})::int`),
    ' + ',
  )
  return Prisma.sql`
    SELECT number, status, priority, due_kind, due_sort, title_key, closed_at, ${inTitle} AS rank
    FROM (SELECT * FROM tasks WHERE search @@ ${queryOf(ownerId, terms)} LIMIT ${mostRanked + 1}) AS worded
    WHERE owner_id = ${ownerId}`
}

/** The same by a function that no index knows: for a walk along an index in which many tasks match. */
export const hasWords = (table: 't' | 'w', ownerId: string, terms: Terms) =>
  Prisma.sql`AND ts_match_vq(${Prisma.raw(table)}.search, ${queryOf(ownerId, terms)})`

export async function hasMatches(ownerId: string, terms: Terms) {
  const [row] = await db.$queryRaw<[{ are: boolean }]>`
    SELECT count(*) > 0 AS are FROM (${matchingSql(ownerId, terms)}) AS matching`
  return row.are
}

/** Entries of the index carry their owner (see the migration), so that other people's tasks cost nothing. */
export function queryOf(ownerId: string, terms: Terms) {
  const owner = createHash('md5').update(ownerId).digest('hex').slice(0, 8)
  const query = terms.map(words => `(${words.map(word => `'${owner}${word}':*`).join(' | ')})`).join(' & ')
  return Prisma.sql`${query}::tsquery`
}

/** What was probably meant: the owner's own words that are one slip away, or two in a long word. */
export async function similarTerms(ownerId: string, terms: Terms): Promise<Terms | null> {
  const asked = terms.flat().filter(word => word.length >= 3)
  const rows = await db.$queryRaw<{ asked: string; word: string }[]>`
    SELECT asked, near.word FROM unnest(${asked}::text[]) AS asked CROSS JOIN LATERAL (
      SELECT word FROM task_words
      WHERE owner_id = ${ownerId} AND length(word) BETWEEN length(asked) - 2 AND length(asked) + 2
        AND (similarity(word, asked) > 0.25 OR length(asked) <= 5 AND left(word, 1) = left(asked, 1))
      ORDER BY similarity(word, asked) DESC, word LIMIT 100) AS near`
  const similar = terms.map(([word = '']) => {
    const slips = word.length > 5 ? 2 : 1
    return rows.filter(row => row.asked === word && slipsBetween(word, row.word) <= slips).map(row => row.word)
  })
  return similar.length > 0 && similar.every(words => words.length > 0) ? similar : null
}

/** Letters added, left out, changed, or swapped with their neighbour. */
function slipsBetween(one: string, other: string) {
  let [beforeLast, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      const least = Math.min(at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row.push(isSwapped ? Math.min(least, at(beforeLast, j - 2) + 1) : least)
    }
    ;[beforeLast, last] = [last, row]
  }
  return at(last, other.length)
}

const at = (row: number[], n: number) => row[n] ?? Number.POSITIVE_INFINITY

export function marked(title: string, notes: string, terms: Terms): FoundRow['found'] {
  const words = terms.flat()
  const [first] = rangesOf(notes, words)
  const from = first ? Math.max(0, first[0] - 60) : 0
  const excerpt = first ? notes.slice(from, first[1] + 100).toWellFormed() : ''
  const inExcerpt: Ranges = first ? rangesOf(excerpt, words) : []
  return { title: rangesOf(title, words), excerpt, inExcerpt }
}
