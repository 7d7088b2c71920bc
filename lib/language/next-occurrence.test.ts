import { expect, test } from 'vitest'
import { checkRecurrence } from './check-recurrence'
import { nextOccurrence } from './next-occurrence'

function next(rrule: string, due: { day: string } | { at: string }, after: string, timeZone = 'UTC') {
  return nextOccurrence({ rrule, due, after: new Date(after), timeZone })
}

function run(rrule: string, day: string, times: number) {
  const days: string[] = []
  let current: ReturnType<typeof nextOccurrence> = { due: { day }, rrule }
  for (let i = 0; i < times && current; i += 1) {
    current = next(current.rrule, current.due, '2020-01-01T00:00:00Z')
    if (current && 'day' in current.due) days.push(current.due.day)
  }
  return days
}

test('a monthly task of the 31st falls on the last day of shorter months and comes back to the 31st', () => {
  const days = ['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']
  expect(run('FREQ=MONTHLY', '2027-01-31', 4)).toEqual(days)
  expect(run('FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-31', 4)).toEqual(days)
  expect(run('FREQ=MONTHLY;BYMONTHDAY=30', '2027-01-30', 3)).toEqual(['2027-02-28', '2027-03-30', '2027-04-30'])
  expect(run('FREQ=MONTHLY', '2028-01-29', 2)).toEqual(['2028-02-29', '2028-03-29'])
})

test('a yearly task of 29 February falls on the 28th in common years', () => {
  expect(run('FREQ=YEARLY', '2028-02-29', 4)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'])
})

test('a rule with a part about weekdays is left as RFC 5545 has it', () => {
  expect(run('FREQ=MONTHLY;BYDAY=1MO', '2026-11-02', 2)).toEqual(['2026-12-07', '2027-01-04'])
  expect(run('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', 1)).toEqual(['2026-12-25'])
  expect(run('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-20', 1)).toEqual(['2026-11-23'])
})

test('every other week keeps its rhythm when weeks were missed', () => {
  const found = next('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', { day: '2026-11-03' }, '2026-11-25T12:00:00Z')
  expect(found?.due).toEqual({ day: '2026-12-01' })
})

test('what is next is never in the past, and today is not the past', () => {
  expect(next('FREQ=DAILY', { day: '2026-11-01' }, '2026-11-21T23:00:00Z')?.due).toEqual({ day: '2026-11-21' })
  const nine = { at: '2026-11-01T09:00:00.000Z' }
  expect(next('FREQ=DAILY', nine, '2026-11-21T08:00:00Z')?.due).toEqual({ at: '2026-11-21T09:00:00.000Z' })
  expect(next('FREQ=DAILY', nine, '2026-11-21T09:00:00Z')?.due).toEqual({ at: '2026-11-22T09:00:00.000Z' })
})

test('today is that of the user', () => {
  const after = '2026-11-20T12:00:00Z' // 01:00 on the 21st in Auckland
  expect(next('FREQ=DAILY', { day: '2026-11-01' }, after, 'Pacific/Auckland')?.due).toEqual({ day: '2026-11-21' })
})

test('done early, a task moves on from its due date', () => {
  expect(next('FREQ=WEEKLY', { day: '2026-11-25' }, '2026-11-21T00:00:00Z')?.due).toEqual({ day: '2026-12-02' })
})

test('a task of 9:00 stays at 9:00 over both clock changes', () => {
  const winter = next('FREQ=DAILY', { at: '2026-03-07T17:00:00.000Z' }, '2026-03-07T18:00:00Z', 'America/Los_Angeles')
  expect(winter?.due).toEqual({ at: '2026-03-08T16:00:00.000Z' })
  const summer = next('FREQ=DAILY', { at: '2026-10-31T16:00:00.000Z' }, '2026-10-31T18:00:00Z', 'America/Los_Angeles')
  expect(summer?.due).toEqual({ at: '2026-11-01T17:00:00.000Z' })
})

test('a time that the clocks jump over is an hour later that day, and itself again the day after', () => {
  const zone = 'America/Los_Angeles'
  const gap = next('FREQ=DAILY', { at: '2026-03-07T10:30:00.000Z' }, '2026-03-07T18:00:00Z', zone)
  expect(gap?.due).toEqual({ at: '2026-03-08T10:30:00.000Z' }) // 03:30
  const later = next(gap?.rrule ?? '', gap?.due ?? { day: '' }, '2026-03-08T18:00:00Z', zone)
  expect(later).toEqual({ due: { at: '2026-03-09T09:30:00.000Z' }, rrule: 'FREQ=DAILY' }) // 02:30
})

test('UNTIL is the last day, COUNT the number of occurrences with those that were missed', () => {
  expect(run('FREQ=DAILY;UNTIL=20261123', '2026-11-21', 9)).toEqual(['2026-11-22', '2026-11-23'])
  expect(run('FREQ=DAILY;COUNT=3', '2026-11-21', 9)).toEqual(['2026-11-22', '2026-11-23'])
  expect(next('FREQ=DAILY;COUNT=9', { day: '2026-11-01' }, '2026-11-04T10:00:00Z')?.rrule).toBe('FREQ=DAILY;COUNT=6')
  expect(next('FREQ=DAILY;COUNT=3', { day: '2026-11-01' }, '2026-11-04T10:00:00Z')).toBeNull()
  const until = 'FREQ=DAILY;UNTIL=20261122T080000Z'
  expect(next(until, { at: '2026-11-21T09:00:00.000Z' }, '2026-11-21T10:00:00Z')).toBeNull()
})

test.each([
  ['FREQ=HOURLY', 'A task can repeat daily at most.'],
  ['every day', '“EVERY DAY” is not a part of a repetition rule.'],
  ['', '“” is not a part of a repetition rule.'],
  ['INTERVAL=2', 'A repetition needs FREQ, as in FREQ=WEEKLY.'],
  ['FREQ=DAILY;COLOR=RED', 'COLOR is not a part of a repetition rule.'],
  ['FREQ=DAILY;FREQ=DAILY', 'FREQ is given twice.'],
  ['FREQ=DAILY;COUNT=0', 'COUNT=0 is not valid.'],
  ['FREQ=DAILY;INTERVAL=-1', 'INTERVAL=-1 is not valid.'],
  ['FREQ=DAILY;UNTIL=20260231', 'UNTIL=20260231 is not valid.'],
  ['FREQ=DAILY;COUNT=2;UNTIL=20300101', 'A repetition ends on a date or after a number of times, not both.'],
  ['FREQ=WEEKLY;BYDAY=2MO', 'BYDAY cannot count weekdays with FREQ=WEEKLY.'],
  ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX is not valid.'],
  ['FREQ=DAILY;BYHOUR=9,17', 'A task can repeat at one time of the day only.'],
  ['FREQ=DAILY;UNTIL=20200101', 'The repetition has already ended, on 2020-01-01.'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30,31', 'The repetition never happens: no day fits it.'],
  ['FREQ=MONTHLY;BYDAY=6MO', 'The repetition never happens: no day fits it.'],
])('%s is refused with a sentence', (rrule, sentence) => {
  const now = new Date('2026-11-21T12:00:00Z')
  expect(checkRecurrence(rrule, { now, timeZone: 'UTC' })).toEqual({ ok: false, sentence })
})

test('a rule whose interval never meets its month is refused when the due date is known', () => {
  const due = { day: '2026-01-15' }
  const rule = 'FREQ=MONTHLY;INTERVAL=12;BYMONTH=2'
  expect(checkRecurrence(rule, { due })).toMatchObject({ ok: false })
  expect(checkRecurrence(rule)).toEqual({ ok: true })
})

test.each(['FREQ=DAILY', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH', 'freq=yearly;byyearday=366', 'FREQ=MONTHLY;BYMONTHDAY=31'])(
  '%s is accepted',
  rrule => {
    expect(checkRecurrence(rrule)).toEqual({ ok: true })
  },
)

test('a series ends with the calendar, in the year 9999', () => {
  expect(next('FREQ=YEARLY;INTERVAL=999', { day: '9500-01-01' }, '2026-11-21T00:00:00Z')).toBeNull()
})
