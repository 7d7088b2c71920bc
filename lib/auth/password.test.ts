import * as argon2 from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, isPassword } from './password'

// the real library, only watched
vi.mock('@node-rs/argon2', { spy: true })

test('a password is kept as Argon2id at the cost that OWASP asks for, salted anew each time', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(other).not.toBe(one)
  expect(await isPassword('correct horse', one)).toBe(true)
  expect(await isPassword('correct horsf', one)).toBe(false)
})

test('an address that nobody has costs one verification at the same cost, and no password opens it', async () => {
  const known = await hashPassword('correct horse')
  await isPassword('a guess', known)
  vi.mocked(argon2.verify).mockClear()
  vi.mocked(argon2.hash).mockClear()
  for (const guess of ['a guess', 'nobody has this password']) expect(await isPassword(guess, undefined)).toBe(false)
  const verified = vi.mocked(argon2.verify).mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4))
  expect(verified).toEqual([known, known].map(hash => hash.split('$').slice(1, 4)))
  expect(argon2.hash).not.toHaveBeenCalled()
})
