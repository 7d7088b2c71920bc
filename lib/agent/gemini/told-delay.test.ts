import { expect, test } from 'vitest'
import { inWords, midnightOfQuota, toldDelay } from './told-delay'

const now = new Date('2026-11-21T10:00:00Z')

test.each([
  ['{"retryDelay":"45.8s"}', null, 45_800],
  ['{"retryDelay": "0.2s"}', '9', 200],
  ['Please retry in 10h17m5.723541104s.', null, 37_025_724],
  ['Please retry in 500.5ms', null, 501],
  ['nothing', '7', 7000],
  ['nothing', 'Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
  ['nothing', 'soon', null],
  ['{"retryDelay":"soon"}', null, null],
  ['nothing', null, null],
])('%s with the header %s', (said, header, ms) => expect(toldDelay(said, header, now)).toBe(ms))

test('the day of a quota ends at midnight in California, in summer and in winter', () => {
  expect(midnightOfQuota(now)).toEqual(new Date('2026-11-22T08:00:00Z'))
  expect(midnightOfQuota(new Date('2026-07-01T06:59:59Z'))).toEqual(new Date('2026-07-01T07:00:00Z'))
  expect(midnightOfQuota(new Date('2026-07-01T07:00:00Z'))).toEqual(new Date('2026-07-02T07:00:00Z'))
})

test('a wait is said as people say it', () => {
  expect([200, 45_800, 120_000, 3_600_000, 79_200_000].map(inWords)).toEqual([
    'a second',
    '46 seconds',
    '2 minutes',
    '60 minutes',
    'about 22 hours',
  ])
})
