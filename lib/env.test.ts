import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readEnv } from './env'

test('an empty environment is a valid one', () => {
  expect(readEnv({})).toMatchObject({ PORT: 3000, CHAT_MESSAGES_PER_DAY: 100, TANDEM_DATA_DIR: '.tandem' })
})

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://root@localhost/x'],
  ['NEXTAUTH_SECRET', 'short'],
  ['NEXTAUTH_URL', 'tandem.example'],
  ['GEMINI_BASE_URL', 'https://api.openai.com/v1'],
  ['GEMINI_MODEL', 'gpt-5'],
  ['UPSTASH_REDIS_REST_URL', 'https://redis.example'],
  ['CHAT_MESSAGES_PER_DAY', '0'],
  ['TRUST_PROXY', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('a bad value names itself: %s=%s', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name === 'UPSTASH_REDIS_REST_URL' ? /UPSTASH/ : new RegExp(name))
})

test('.env.example is valid when copied unchanged, and lists every variable', () => {
  const example = readFileSync('.env.example', 'utf8')
  expect(() => readEnv(parseEnv(example))).not.toThrow()
  for (const name of Object.keys(readEnv({}))) if (name !== 'NODE_ENV') expect(example).toContain(name)
  for (const name of ['DATABASE_URL', 'GEMINI_API_KEY', 'GEMINI_MODELS', 'NEXTAUTH_SECRET'])
    expect(example).toContain(name)
})
