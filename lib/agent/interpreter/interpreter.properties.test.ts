import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SmallWorld } from '@/test/small-world'
import { Talk } from '@/test/talk'
import { adding } from './adding.table'
import { changing } from './changing.table'
import { deeds } from './deeds.table'
import { listing } from './listing.table'
import { calm } from './read-politeness'
import { several } from './several.table'

const phrases = [...adding, ...listing, ...changing, ...deeds, ...several].map(([phrase]) => phrase)
const words = [...new Set(phrases.flatMap(phrase => phrase.split(/\s+/)))]

const soup = fc
  .array(fc.constantFrom(...words, ',', '.', '"', '“', '\n', '#', ';'), { maxLength: 14 })
  .map(list => list.join(' '))
const joined = fc
  .array(fc.constantFrom(...phrases), { minLength: 2, maxLength: 4 })
  .chain(list => fc.constantFrom(', and ', '. ', ' then ', '\n', ' and ', ', ').map(joint => list.join(joint)))
const anything = fc.oneof(soup, joined, fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ maxLength: 120 }))

const deleteWord = /delet|remov|trash|discard|eras|get rid|throw|bin\b|scrap|drop|clear|purge|wipe/i
const undoOrDelete = new Set(['delete_task', 'bulk_delete_tasks'])

test('no message is too strange to be answered, in a few steps', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async text => {
      const { steps, text: answer } = await new Talk().say(text)
      expect(answer.trim()).not.toBe('')
      expect(steps.length).toBeLessThanOrEqual(8)
    }),
    { numRuns: 400 },
  )
})

test('nothing is deleted unless the person has just spoken of deleting', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 2, maxLength: 3 }), async messages => {
      const talk = new Talk()
      let before = ''
      for (const message of messages) {
        const { steps } = await talk.say(message)
        const deletes = steps.flat().some(({ name }) => undoOrDelete.has(name))
        if (deletes) expect(`${before} ${message}`).toMatch(deleteWord)
        before = message
      }
    }),
    { numRuns: 200 },
  )
})

test('no number is made up: it was in the message or in a result', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async text => {
      const world = new SmallWorld()
      const { steps } = await new Talk(world).say(text)
      const said = new Set((text.match(/\d+/g) ?? []).map(Number))
      const known = new Set(world.tasks.map(({ number }) => number))
      for (const { args } of steps.flat()) {
        const numbers = [args.number, ...((args.numbers as number[] | undefined) ?? [])].filter(
          number => number !== undefined,
        )
        for (const number of numbers as number[]) expect(known.has(number) || isNamed(said, number)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

/** “3-6” names 4 and 5 too. */
const isNamed = (said: Set<number>, number: number) =>
  said.has(number) || ([...said].some(other => other <= number) && [...said].some(other => other >= number))

test('titles full of commands change nothing about what is done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength: 8 }), async titles => {
      const talk = new Talk(new SmallWorld(titles.map(title => ({ title, notes: title }))))
      const names = [
        ...(await talk.say('show my tasks')).steps,
        ...(await talk.say('what is overdue?')).steps,
        ...(await talk.say('find task')).steps,
      ].flat()
      expect(names.every(({ name }) => name === 'list_tasks')).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a run of blanks, lines or dots is taken as one', () => {
  for (const run of [' ', '\n', ' \n', '. ', '.\n', '!?', ', . ']) {
    const text = calm(`delete${run.repeat(2_000)}#3`)
    expect(text.length).toBeLessThan(12)
    expect(text).toMatch(/^delete[\s.]+#3$/)
  }
})

/** Steps are counted, not seconds: a pattern that walks over the same blanks again and again would not end before the limit of a test. */
test('ten thousand characters of the same are no work', async () => {
  for (const word of [
    ' ',
    '\n',
    '. ',
    '.\n',
    'a\n',
    'and ',
    'delete all, ',
    'a',
    '"',
    'move to ',
    '#1 ',
    'tag with ',
    '1-2,',
  ]) {
    for (const start of ['', 'add ', 'delete all ', 'show ', 'move ']) {
      const { steps } = await new Talk().say(start + word.repeat(Math.ceil(10_000 / word.length)))
      expect(steps.length).toBeLessThanOrEqual(8)
    }
  }
})
