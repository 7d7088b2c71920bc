import { afterEach, expect, test, vi } from 'vitest'
import { forgive, giveBack, take, takeEach, takeOrRefuse } from './limiter'

const five = { name: 'test', most: 5, perSeconds: 60 }
afterEach(() => void vi.useRealTimers())

test('of fifty parallel calls exactly five are allowed', async () => {
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => take(five, 'parallel')))
  expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(5)
  expect(new Set(verdicts.map(({ resetsAt }) => resetsAt.getTime())).size).toBe(1)
})

test('keys and allowances do not share a count', async () => {
  for (let n = 0; n < 5; n++) await take(five, 'mine')
  expect(await take(five, 'mine')).toMatchObject({ allowed: false, remaining: 0 })
  expect(await take(five, 'yours')).toMatchObject({ allowed: true, remaining: 4 })
  expect(await take({ ...five, name: 'other' }, 'mine')).toMatchObject({ allowed: true })
})

test('what is given back can be taken again, also after a refusal', async () => {
  for (let n = 0; n < 7; n++) await take(five, 'back')
  await giveBack(five, 'back')
  expect(await take(five, 'back')).toMatchObject({ allowed: true, remaining: 0 })
  expect(await take(five, 'back')).toMatchObject({ allowed: false })
  await forgive(five, 'back')
  expect(await take(five, 'back')).toMatchObject({ allowed: true, remaining: 4 })
})

test('a refusal says when it ends, and after that everything is allowed again', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T12:00:00Z') })
  for (let n = 0; n < 5; n++) await take(five, 'later')
  vi.setSystemTime(new Date('2026-11-20T12:00:59Z'))
  await expect(takeOrRefuse(five, 'later', 'Too many.')).rejects.toMatchObject({
    code: 'limited',
    message: 'Too many.',
    detail: { resets_at: '2026-11-20T12:01:00.000Z' },
  })
  vi.setSystemTime(new Date('2026-11-20T12:01:00Z'))
  expect(await take(five, 'later')).toMatchObject({ allowed: true, remaining: 4 })
})

test('of several limits one each is taken, and none when one of them is used up', async () => {
  const many = { ...five, name: 'many', most: 100 }
  const verdicts = await Promise.all(Array.from({ length: 20 }, () => takeEach([five, many], 'both')))
  expect(verdicts.filter(([first]) => first?.allowed)).toHaveLength(5)
  expect(verdicts.filter(each => each.every(({ allowed }) => allowed))).toHaveLength(5)
  expect(await take(five, 'both')).toMatchObject({ allowed: false })
  expect(await take(many, 'both')).toMatchObject({ allowed: true, remaining: 94 })
})
