import pg from 'pg'
import { afterEach, beforeEach, expect, inject, vi } from 'vitest'
import { hostsSeen } from './watch-hosts.mjs'

const url = new URL(inject('databaseUrl'))
const database = `test_${process.env.VITEST_POOL_ID}`
url.pathname = '/postgres'
const admin = new pg.Client({ connectionString: url.href })
await admin.connect()
await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
await admin.query(`CREATE DATABASE ${database} TEMPLATE template_tandem`)
await admin.end()
url.pathname = `/${database}`

Object.assign(process.env, {
  DATABASE_URL: url.href,
  DIRECT_DATABASE_URL: '',
  NEXTAUTH_SECRET: 'a secret that only tests know',
  NEXTAUTH_URL: '',
  GEMINI_API_KEY: '',
  OPENAI_API_KEY: 'a key that nothing may use',
  UPSTASH_REDIS_REST_URL: '',
  UPSTASH_REDIS_REST_TOKEN: '',
  LOG_LEVEL: 'silent',
  TZ: 'UTC',
})

/** A test that expects console output spies on it; any other line is a failure. */
const methods = ['error', 'warn', 'log', 'info'] as const
beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => {})
})
afterEach(() => {
  for (const method of methods) {
    const calls = vi.mocked(console[method]).mock?.calls ?? []
    expect(calls, `unexpected console.${method}`).toEqual([])
    vi.mocked(console[method]).mockRestore()
  }
})

/** What people write to the assistant goes to the configured model, here always on this machine, and nowhere else. */
afterEach(() => expect(hostsSeen, 'hosts that were turned to').toEqual([]))
