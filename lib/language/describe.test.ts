import { expect, test } from 'vitest'
import { describeDue } from './describe-due'
import { describeRecurrence } from './describe-recurrence'

test.each([
  ['FREQ=DAILY', 'every day'],
  ['FREQ=DAILY;INTERVAL=2', 'every other day'],
  ['FREQ=DAILY;INTERVAL=3;COUNT=10', 'every 3 days 10 times'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', 'every weekend'],
  ['FREQ=WEEKLY;BYDAY=MO,TH', 'every Monday and Thursday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', 'every 2 weeks on Tuesday'],
  ['FREQ=WEEKLY;UNTIL=20270101', 'every week until 1 Jan 2027'],
  ['FREQ=MONTHLY', 'every month'],
  ['FREQ=MONTHLY;BYMONTHDAY=1', 'every month on the 1st'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day'],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1', 'every month on the 30th'],
  ['FREQ=MONTHLY;BYDAY=1MO', 'every month on the 1st Monday'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'every month on the last Friday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'every month on the last weekday'],
  ['FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5', 'every year on 5 May'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1', 'every year on 29 February'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every year on the 4th Thursday in November'],
  ['FREQ=YEARLY;BYYEARDAY=100', 'every year on day 100 of the year'],
])('%s reads as “%s”', (rrule, words) => {
  expect(describeRecurrence(rrule)).toBe(words)
})

test('the time of day can be said too', () => {
  expect(describeRecurrence('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', { clock: '09:00' })).toBe('every weekday at 09:00')
})

test.each([
  [{ day: '2026-11-21' }, 'today', 'Saturday, 21 November 2026'],
  [{ day: '2026-11-22' }, 'tomorrow', 'Sunday, 22 November 2026'],
  [{ day: '2026-11-20' }, 'yesterday', 'Friday, 20 November 2026'],
  [{ day: '2026-11-19' }, '2 days late', 'Thursday, 19 November 2026'],
  [{ day: '2026-11-27' }, 'Fri', 'Friday, 27 November 2026'],
  [{ day: '2026-11-28' }, '28 Nov', 'Saturday, 28 November 2026'],
  [{ day: '2027-01-05' }, '5 Jan', 'Tuesday, 5 January 2027'],
  [{ day: '2027-12-12' }, '12 Dec 2027', 'Sunday, 12 December 2027'],
  [{ at: '2026-11-22T01:00:00.000Z' }, 'tomorrow 01:00', 'Sunday, 22 November 2026, 01:00'],
])('%o reads as “%s”', (due, short, full) => {
  const described = describeDue(due, { now: new Date('2026-11-21T12:00:00Z'), timeZone: 'UTC' })
  expect(described).toMatchObject({ short, full: full.replace('day, ', 'day ') })
})

test('a day is late only after it has ended for the user, an instant as soon as it has passed', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const late = (due: { day: string } | { at: string }, timeZone: string) => describeDue(due, { now, timeZone }).late
  expect(late({ day: '2026-11-21' }, 'UTC')).toBe(false)
  expect(late({ day: '2026-11-21' }, 'Pacific/Auckland')).toBe(true)
  expect(late({ at: '2026-11-21T11:59:00.000Z' }, 'UTC')).toBe(true)
  expect(late({ at: '2026-11-21T12:01:00.000Z' }, 'Pacific/Auckland')).toBe(false)
})
