import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'
import { type Script, startScriptedServer } from './scripted-server'

const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']

interface Opening {
  script?: Script
  options?: object
  functions?: string[]
  strict?: boolean
  path?: string
  /** The page brings the element itself. */
  bare?: boolean
  context?: BrowserContextOptions
}

/**
 * One browser and one scripted server a test file. After each test: nothing was logged as an error or refused by the page's
 * policy, and no request left the origin.
 */
export function openChats() {
  let browser: Browser
  let server: Awaited<ReturnType<typeof startScriptedServer>>
  let contexts: BrowserContext[] = []
  let problems: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    server = await startScriptedServer({ '/chatkit.js': inject('elementFile'), '/host.js': inject('hostFile') })
    const executablePath = await findBrowser()
    if (!executablePath) throw new Error('There is no Chromium; npm test finds or installs one.')
    browser = await chromium.launch({ executablePath, args: quiet })
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  afterEach(async () => {
    await Promise.all(contexts.map(context => context.close()))
    const seen = problems
    contexts = []
    problems = []
    expected = []
    server.state.asked = []
    expect(seen).toEqual([])
  })

  async function open({ script = () => {}, context: how = {}, path = '/', bare = false, ...mounting }: Opening = {}) {
    server.state.script = script
    const context = await browser.newContext({ baseURL: server.origin, ...how })
    contexts.push(context)
    context.on('request', request => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${server.origin}/`))
        problems.push(`left the origin: ${request.url()}`)
    })
    context.on('weberror', error => void problems.push(String(error.error())))
    context.on('console', message => {
      if (!['error', 'warning'].includes(message.type())) return
      if (!expected.some(pattern => pattern.test(message.text()))) problems.push(message.text())
    })
    const page = await context.newPage()
    await page.goto(path)
    if (!bare) await mount(page, mounting)
    return page
  }

  return {
    open,
    /** What the server was asked since the test began. */
    asked: (type?: string) => server.state.asked.filter(one => type === undefined || one.type === type),
    answerWith: (script: Script) => {
      server.state.script = script
    },
    expectLogged: (pattern: RegExp) => void expected.push(pattern),
  }
}

export async function mount(page: Page, { options = {}, functions = [], strict = false }: Opening) {
  await page.evaluate(([data, how]) => void window.host.mount(data, how), [options, { functions, strict }] as const)
}

export const composer = (page: Page) => page.locator('#chatkit-composer-input')
export const sendButton = (page: Page) => page.getByRole('button', { name: 'Send message' })
export const stopButton = (page: Page) => page.getByRole('button', { name: /^Stop/ })
export const said = (page: Page) => page.locator('[data-thread-item=user-message]')
export const answered = (page: Page) => page.locator('[data-thread-item=assistant-message]')
export const widgets = (page: Page) => page.locator('[data-thread-item=widget]')

/** The words as they are laid out. */
// biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not seen
export const seen = (locator: Locator) => locator.innerText()

export async function say(page: Page, text: string) {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** What the page has heard from the element, by name. */
export const heard = (page: Page, name?: string) =>
  page.evaluate(
    wanted => window.host.heard.filter(one => wanted === undefined || one.name === wanted).map(one => one.detail),
    name,
  )

export const hears = (page: Page, name: string, times = 1) =>
  page.waitForFunction(([wanted, least]) => window.host.heard.filter(one => one.name === wanted).length >= least, [
    name,
    times,
  ] as const)
