import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  endOfDay,
  instantAt,
  isDay,
  isTimeZone,
  localClock,
  localDay,
  startOfDay,
  weekOf,
} from './zone'

const zone = fc.constantFrom(
  ...['Pacific/Auckland', 'Asia/Kolkata', 'America/Los_Angeles', 'UTC', 'Australia/Lord_Howe', 'Africa/Cairo'],
  ...['America/Havana', 'America/Santiago', 'Asia/Beirut', 'Pacific/Chatham', 'Atlantic/Azores', 'America/St_Johns'],
)
const day = fc.integer({ min: 0, max: 9000 }).map(days => addDays('2012-01-01', days))
const clock = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(minutes => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
})

test('every zone agrees with Temporal about days, clocks and months', () => {
  fc.assert(
    fc.property(day, clock, zone, fc.integer({ min: -40, max: 40 }), (date, time, timeZone, months) => {
      const plain = Temporal.PlainDate.from(date)
      const zoned = plain.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
      expect(instantAt(date, time, timeZone).getTime()).toBe(zoned.epochMilliseconds)
      expect(startOfDay(date, timeZone).getTime()).toBe(plain.toZonedDateTime(timeZone).epochMilliseconds)
      const instant = new Date(zoned.epochMilliseconds)
      expect(localDay(instant, timeZone)).toBe(zoned.toPlainDate().toString())
      expect(localClock(instant, timeZone)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }))
      expect(addMonths(date, months)).toBe(plain.add({ months }).toString())
    }),
    { numRuns: 3000 },
  )
})

test.each(['America/Los_Angeles', 'Australia/Lord_Howe', 'America/Havana', 'America/Santiago', 'Asia/Beirut'])(
  'every half hour of the days when %s changes its clocks agrees with Temporal',
  timeZone => {
    for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
      const length = endOfDay(date, timeZone).getTime() - startOfDay(date, timeZone).getTime()
      if (length === 86_400_000) continue
      for (let half = 0; half < 48; half += 1) {
        const time = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
        const plainTime = Temporal.PlainTime.from(time)
        const expected = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
        expect([date, time, instantAt(date, time, timeZone).getTime()]).toEqual([date, time, expected])
      }
    }
  },
)

test('a week goes from Monday to Sunday, or from the day it is told', () => {
  expect(weekOf('2026-11-21')).toEqual({ first: '2026-11-16', last: '2026-11-22' })
  expect(weekOf('2026-11-16')).toEqual({ first: '2026-11-16', last: '2026-11-22' })
  expect(weekOf('2026-11-21', 7)).toEqual({ first: '2026-11-15', last: '2026-11-21' })
})

test('only real days and real zones are taken for such', () => {
  expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true)
  expect(['2026-02-29', '2026-13-01', '0000-01-01', '20000-01-01', '2026-1-1', ''].some(isDay)).toBe(false)
  expect([isTimeZone('Asia/Kolkata'), isTimeZone('Mars/Olympus')]).toEqual([true, false])
})
