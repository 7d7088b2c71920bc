import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'
import { someAddress } from '../visitor'

const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const password = 'correct horse battery'

/**
 * One browser a test file. After each test: nothing unexpected was logged, and no request left the origin for
 * anywhere but `elsewhere`. A test that provokes an answer like 401, which browsers log by themselves, says so with `expectLogged`.
 */
export function openBrowser(originOf = () => inject('origin'), elsewhere: string[] = []) {
  let browser: Browser
  let contexts: BrowserContext[] = []
  const seen = { problems: [] as string[], expected: [] as RegExp[] }

  beforeAll(async () => {
    const executablePath = await findBrowser()
    if (!executablePath) throw new Error('There is no Chromium; npm test finds or installs one.')
    browser = await chromium.launch({ executablePath, args: quiet })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    await Promise.all(contexts.map(context => context.close()))
    const { problems } = seen
    contexts = []
    Object.assign(seen, { problems: [], expected: [] })
    expect(problems).toEqual([])
  })

  async function open(options: BrowserContextOptions = {}) {
    const origin = originOf()
    const host = `10.9.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`
    const context = await browser.newContext({
      baseURL: origin,
      extraHTTPHeaders: { 'x-forwarded-for': host },
      ...options,
    })
    contexts.push(context)
    context.on('request', request => {
      const isAllowed = [`${origin}/`, 'data:', 'blob:', ...elsewhere].some(start => request.url().startsWith(start))
      if (!isAllowed) seen.problems.push(`left the origin: ${request.url()}`)
    })
    context.on('weberror', error => void seen.problems.push(String(error.error())))
    context.on('console', message => {
      if (!['error', 'warning'].includes(message.type())) return
      if (!seen.expected.some(pattern => pattern.test(message.text()))) seen.problems.push(message.text())
    })
    return context
  }

  /** The same person in another browser. */
  async function signIn(email: string, options?: BrowserContextOptions) {
    const context = await open(options)
    const page = await context.newPage()
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('/tasks')
    return { context, page }
  }

  /** Somebody new, signed up through the form, on their tasks. */
  async function signUp(options?: BrowserContextOptions) {
    const context = await open(options)
    const page = await context.newPage()
    const email = someAddress()
    await page.goto('/sign-up')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL('/tasks')
    return { context, page, email }
  }

  const expectLogged = (pattern: RegExp) => void seen.expected.push(pattern)
  return { open, signUp, signIn, expectLogged }
}
