import { expect, test } from 'vitest'
import { Talk } from '@/test/talk'
import { adding } from './adding.table'
import { changing } from './changing.table'
import { deeds } from './deeds.table'
import { listing } from './listing.table'
import { several } from './several.table'

const rows = [...adding, ...listing, ...changing, ...deeds, ...several]

test.each(rows)('“%s” makes the right calls', async (phrase, ...steps) => {
  const said = await new Talk().say(phrase)
  expect(said.steps).toEqual(steps)
  expect(said.text).not.toBe('')
})

test('the tables hold what they promise', () => {
  expect(new Set(rows.map(([phrase]) => phrase)).size).toBeGreaterThanOrEqual(500)
})
