import { expect, test } from 'vitest'
import { refusalFrom } from './refusal'

const now = new Date('2026-11-20T09:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
const limited = (minutes: number) => refusalFrom(429, { detail: 'Too many.', resets_at: after(minutes) }, now).detail

test.each([
  [-3, 'Too many. You can try again in a minute.'],
  [0.2, 'Too many. You can try again in a minute.'],
  [11.5, 'Too many. You can try again in 12 minutes.'],
  [60, 'Too many. You can try again in an hour.'],
  [600, 'Too many. You can try again in 10 hours.'],
])('a limit that ends in %d minutes says when to come back', (minutes, words) => {
  expect(limited(minutes)).toBe(words)
})

test('what the server says stands as it is, and each field keeps its own words', () => {
  const refusal = refusalFrom(422, { detail: 'Use at least 8 characters.', fields: { password: 'Too short.' } }, now)
  expect(refusal).toEqual({
    status: 422,
    detail: 'Use at least 8 characters.',
    fields: { password: 'Too short.' },
  })
})

test('an answer that is no JSON of ours still becomes a sentence', () => {
  for (const body of [undefined, null, 'Bad gateway', { error: 'x' }, { detail: 7 }]) {
    expect(refusalFrom(502, body, now).detail).toBe('That did not work. Please try again in a moment.')
  }
})
