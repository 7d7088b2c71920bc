import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phrases, readAt } from './phrases.table'
import { readDue } from './read-due'
import { readPhrase } from './read-phrase'
import { readRecurrence } from './read-recurrence'
import type { Due } from './zone'
import { localClock, localDay } from './zone'

function local(due: Due | null) {
  if (!due) return undefined
  if ('day' in due) return due.day
  const at = new Date(due.at)
  return `${localDay(at, readAt.timeZone)} ${localClock(at, readAt.timeZone)}`
}

test.each(phrases)('“%s” is understood', (phrase, expected) => {
  const { title, due, rrule, priority, tags } = readPhrase(phrase, readAt)
  expect({ title, due: local(due), rrule, priority, tags }).toEqual({
    due: undefined,
    rrule: null,
    priority: null,
    tags: [],
    ...expected,
  })
})

test('the table holds what it promises', () => {
  expect(new Set(phrases.map(([phrase]) => phrase)).size).toBeGreaterThanOrEqual(220)
})

test('a chip says what was read from where', () => {
  const phrase = 'Pay rent every month on the 1st 9am #home !high'
  expect(readPhrase(phrase, readAt).understood.map(({ kind, text, label }) => [kind, text, label])).toEqual([
    ['recurrence', 'every month on the 1st', 'Every month on the 1st'],
    ['due', '9am', '1 Dec 09:00'],
    ['tag', '#home', 'home'],
    ['priority', '!high', 'High priority'],
  ])
  expect(readPhrase('Call Mum tomorrow at 5', readAt).understood).toEqual([
    { kind: 'due', text: 'tomorrow at 5', start: 9, end: 22, label: 'Tomorrow 17:00' },
  ])
})

test('a chip that was taken out stays in the title', () => {
  const kept = readPhrase('Watch tomorrow never dies friday', { ...readAt, keep: ['tomorrow'] })
  expect(kept).toMatchObject({ title: 'Watch tomorrow never dies', due: { day: '2026-11-20' } })
  const byRange = readPhrase('Buy #1a #b', { ...readAt, keep: [{ start: 4, end: 7 }] })
  expect(byRange).toMatchObject({ title: 'Buy #1a', tags: ['b'] })
})

test('the day comes first for those who write it so', () => {
  expect(readPhrase('Dentist 5/1', { ...readAt, dayFirst: true }).due).toEqual({ day: '2027-01-05' })
  expect(readPhrase('Dentist 1/5', readAt).due).toEqual({ day: '2027-01-05' })
})

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2020-01-01', '2020-01-01'],
  ['2026-11-20T09:00', '2026-11-20 09:00'],
  ['2026-11-20 09:00', '2026-11-20 09:00'],
  ['none', undefined],
  ['fri', '2026-11-20'],
  ['friday 5pm', '2026-11-20 17:00'],
  ['15th', '2026-12-15'],
  ['3 days', '2026-11-21'],
  ['5', '2026-11-18 17:00'],
  ['24 dec 2020', '2020-12-24'],
])('a date field takes “%s”', (text, due) => {
  const read = readDue(text, readAt)
  expect(read).not.toBeNull()
  expect(local(read?.due ?? null)).toBe(due)
})

test.each(['', 'soon', '2026-02-30', '0000-01-01', '2026-11-20T25:00', 'tomorrow and milk', 'every day', 'yesterday'])(
  'a date field refuses “%s”',
  text => {
    expect(readDue(text, readAt)).toBeNull()
  },
)

test.each([
  ['every mon and thu at 9', 'FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-19 09:00'],
  ['weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-18'],
  ['2 weeks', 'FREQ=WEEKLY;INTERVAL=2', '2026-11-18'],
  ['RRULE:freq=daily', 'FREQ=DAILY', undefined],
  ['none', null, undefined],
])('a repetition field takes “%s”', (text, rrule, due) => {
  const read = readRecurrence(text, readAt)
  expect(read?.rrule).toBe(rrule)
  expect(local(read?.due ?? null)).toBe(due)
})

test('a repetition field refuses what is none', () => {
  expect(readRecurrence('milk every day', readAt)).toBeNull()
  expect(readRecurrence('FREQ=HOURLY', readAt)).toBeNull()
})

const words = fc.constantFrom(
  ...['every', 'mon', 'and', 'tomorrow', 'at', '5', '5pm', '#a', '!high', 'until', '12/24', 'may', 'the', '1st', 'of'],
  ...[
    'month',
    '"',
    '(',
    ')',
    ',',
    'in',
    '3',
    'days',
    'next',
    'week',
    'İ',
    '🏠',
    '#🏠',
    'urgent',
    '-',
    'for',
    '10 times',
    '_',
  ],
)
const sentence = fc.array(words, { maxLength: 12 }).map(list => list.join(' '))
const anything = fc.oneof(sentence, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 80 }))

test('no text is too strange to be read', () => {
  fc.assert(
    fc.property(anything, text => {
      readPhrase(text, readAt)
      readDue(text, readAt)
      readRecurrence(text, readAt)
    }),
    { numRuns: 2000 },
  )
})

test('title and chips together hold every letter of the phrase, and chips point at their text', () => {
  const lettersOf = (text: string) => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')
  fc.assert(
    fc.property(anything, text => {
      const { title, understood } = readPhrase(text, readAt)
      let rest = ''
      let from = 0
      for (const chip of understood) {
        expect(text.slice(chip.start, chip.end)).toBe(chip.text)
        expect(chip.start).toBeGreaterThanOrEqual(from)
        rest += text.slice(from, chip.start)
        from = chip.end
      }
      rest += text.slice(from)
      // with nothing left, the title repeats what was understood
      if (lettersOf(rest)) expect(lettersOf(title)).toBe(lettersOf(rest))
    }),
    { numRuns: 2000 },
  )
})

test('a phrase with every chip taken out is its own title', () => {
  fc.assert(
    fc.property(sentence, text => {
      const first = readPhrase(text, readAt)
      const kept = readPhrase(text, { ...readAt, keep: [{ start: 0, end: text.length }] })
      expect(kept).toMatchObject({ title: text.replace(/\s+/g, ' ').trim(), due: null, rrule: null, tags: [] })
      expect(first.understood.every(({ text: words }) => words.trim() === words)).toBe(true)
    }),
  )
})

test('what a phrase names is never in the past', () => {
  fc.assert(
    fc.property(sentence, text => {
      const { due } = readPhrase(text, readAt)
      if (due && 'day' in due) expect(due.day >= '2026-11-18').toBe(true)
    }),
    { numRuns: 1000 },
  )
})
