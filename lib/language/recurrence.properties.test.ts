import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clampToMonthEnd } from './clamp-to-month-end'
import { firstDay } from './first-day'
import { nextOccurrence } from './next-occurrence'
import { bareRule, readRule, weekdays, writeRule } from './rule'
import { addDays, dayOf, endOfDay, instantAt, lastDayOfMonth, localClock, localDay } from './zone'

const zone = fc.constantFrom(
  ...['Pacific/Auckland', 'Asia/Kolkata', 'America/Los_Angeles', 'UTC', 'Australia/Lord_Howe'],
)
const day = fc.integer({ min: 0, max: 3000 }).map(days => addDays('2024-01-01', days))
const weekday = fc.constantFrom(...weekdays)
const rule = fc.oneof(
  fc.record({ interval: fc.integer({ min: 1, max: 4 }) }).map(more => bareRule('DAILY', more)),
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(weekday, { maxLength: 4 }))
    .map(([interval, list]) => bareRule('WEEKLY', { interval, byDay: list.map(name => ({ nth: 0, weekday: name })) })),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 31 }))
    .map(([interval, date]) => bareRule('MONTHLY', { interval, byMonthDay: [date] })),
  fc
    .tuple(fc.constantFrom(-1, 1, 2, 4), weekday)
    .map(([nth, name]) => bareRule('MONTHLY', { byDay: [{ nth, weekday: name }] })),
  fc.constant(bareRule('MONTHLY')),
  fc.constant(bareRule('YEARLY')),
)
const clock = fc.constantFrom('00:00', '02:30', '09:00', '23:59')

test('what is next comes after the due date, and is not over yet', () => {
  fc.assert(
    fc.property(rule, day, fc.option(clock), day, zone, (made, dueDay, at, doneDay, timeZone) => {
      const due = at ? { at: instantAt(dueDay, at, timeZone).toISOString() } : { day: dueDay }
      const after = instantAt(doneDay, '12:34', timeZone)
      const next = nextOccurrence({ rrule: writeRule(made), due, after, timeZone })
      if (!next) throw new Error('an endless series ended')
      expect(dayOf(next.due, timeZone) > dayOf(due, timeZone)).toBe(true)
      const end = 'at' in next.due ? new Date(next.due.at) : endOfDay(next.due.day, timeZone)
      expect(end > after).toBe(true)
      expect('at' in next.due).toBe('at' in due)
    }),
    { numRuns: 400 },
  )
})

test('the time of day is the same for a year of days, in every zone and over every clock change', () => {
  for (const timeZone of ['Pacific/Auckland', 'Asia/Kolkata', 'America/Los_Angeles', 'UTC', 'Australia/Lord_Howe']) {
    for (const wanted of ['00:15', '09:00']) {
      let current = { due: { at: instantAt('2026-01-01', wanted, timeZone).toISOString() }, rrule: 'FREQ=DAILY' }
      for (let step = 1; step <= 366; step += 1) {
        const after = new Date(current.due.at)
        const next = nextOccurrence({ ...current, after, timeZone })
        if (!next || !('at' in next.due)) throw new Error('the series ended')
        current = { due: next.due, rrule: next.rrule }
        expect([localDay(new Date(next.due.at), timeZone), localClock(new Date(next.due.at), timeZone)]).toEqual([
          addDays('2026-01-01', step),
          wanted,
        ])
      }
    }
  }
})

test('a monthly task visits every month once, on its date or on the last day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), zone, (date, timeZone) => {
      let current = { due: { day: `2026-01-${String(date).padStart(2, '0')}` }, rrule: 'FREQ=MONTHLY' }
      for (let month = 1; month < 30; month += 1) {
        const next = nextOccurrence({ ...current, after: new Date('2020-01-01T00:00:00Z'), timeZone })
        if (!next || !('day' in next.due)) throw new Error('the series ended')
        current = { due: next.due, rrule: next.rrule }
        const last = Number(lastDayOfMonth(next.due.day).slice(8))
        const monthIndex = Number(next.due.day.slice(0, 4)) * 12 + Number(next.due.day.slice(5, 7)) - 2026 * 12 - 1
        expect([monthIndex, Number(next.due.day.slice(8))]).toEqual([month, Math.min(date, last)])
      }
    }),
  )
})

test('the first day of a phrase is the one that the RRULE library would give', () => {
  fc.assert(
    fc.property(rule, day, (made, from) => {
      const clamped = clampToMonthEnd({ ...made, interval: 1 }, from)
      const before = addDays(from, -1)
      const byLibrary = nextOccurrence({
        rrule: writeRule(clamped),
        due: { day: before },
        after: new Date('2020-01-01T00:00:00Z'),
        timeZone: 'UTC',
      })
      // A rule without a day of its own takes that of its start, which a phrase sets itself.
      fc.pre(clamped.freq === 'DAILY' || clamped.byDay.length > 0 || clamped.byMonthDay.length > 0)
      expect(byLibrary?.due).toEqual({ day: firstDay(clamped, from) })
    }),
    { numRuns: 400 },
  )
})

test('COUNT gives exactly that many tasks to who never misses one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), day, (count, start) => {
      let tasks = 0
      let current: ReturnType<typeof nextOccurrence> = { due: { day: start }, rrule: `FREQ=DAILY;COUNT=${count}` }
      while (current) {
        tasks += 1
        current = nextOccurrence({ ...current, after: new Date('2020-01-01T00:00:00Z'), timeZone: 'UTC' })
      }
      expect(tasks).toBe(count)
    }),
  )
})

test('a rule is written as it was read', () => {
  fc.assert(
    fc.property(rule, made => {
      expect(readRule(writeRule(made))).toEqual({ rule: made })
    }),
  )
})
