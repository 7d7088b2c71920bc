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
  ['GEMINI_BASE_URL', 'https://eu.api.openai.com/v1'],
  ['GEMINI_BASE_URL', 'https://API.OpenAI.com./v1'],
  ['GEMINI_BASE_URL', 'https://mine.openai.azure.com/openai/v1'],
  ['GEMINI_BASE_URL', 'generativelanguage.googleapis.com'],
  ['GEMINI_MODEL', 'gpt-5'],
  ['GEMINI_MODEL', 'models/GPT-5.6-luna'],
  ['GEMINI_MODEL', 'o1'],
  ['GEMINI_MODEL', 'o3-mini'],
  ['GEMINI_MODEL', 'chatgpt-4o-latest'],
  ['GEMINI_MODEL', 'openai/anything'],
  ['GEMINI_MODELS', 'gemini-3.6-flash, gpt-5'],
  ['UPSTASH_REDIS_REST_URL', 'https://redis.example'],
  ['CHAT_MESSAGES_PER_DAY', '0'],
  ['TRUST_PROXY', 'yes'],
  ['LOG_LEVEL', 'loud'],
])('a bad value names itself: %s=%s', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(name === 'UPSTASH_REDIS_REST_URL' ? /UPSTASH/ : new RegExp(name))
})

test('Gemini’s own settings pass, also through a proxy of one’s own, and nothing is what an empty text means', () => {
  expect(readEnv({ GEMINI_BASE_URL: '', GEMINI_MODEL: '', GEMINI_MODELS: '', GEMINI_API_KEY: '' })).toMatchObject({
    GEMINI_BASE_URL: 'https://generativelanguage.googleapis.com/v1beta/openai/',
    GEMINI_MODEL: 'gemini-3.8-flash',
  })
  for (const GEMINI_MODEL of ['gemini-3.5-flash-lite', 'models/gemini-3.6-flash', 'gemma-4', 'orbit-o1x'])
    expect(readEnv({ GEMINI_MODEL, GEMINI_MODELS: `${GEMINI_MODEL},gemini-3.8-flash` })).toMatchObject({ GEMINI_MODEL })
  for (const GEMINI_BASE_URL of ['http://127.0.0.1:4010/v1beta/openai/', 'https://openai.com.example.org/v1'])
    expect(readEnv({ GEMINI_BASE_URL }).GEMINI_BASE_URL).toBe(GEMINI_BASE_URL)
})

test('.env.example is valid when copied unchanged, and lists every variable', () => {
  const example = readFileSync('.env.example', 'utf8')
  expect(() => readEnv(parseEnv(example))).not.toThrow()
  for (const name of Object.keys(readEnv({}))) if (name !== 'NODE_ENV') expect(example).toContain(name)
  for (const name of ['DATABASE_URL', 'GEMINI_API_KEY', 'GEMINI_MODELS', 'NEXTAUTH_SECRET'])
    expect(example).toContain(name)
})
