import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from './open-browser'

const { signUp, expectLogged } = openBrowser()

const composer = (page: Page) => page.locator('#chatkit-composer-input')
const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const row = (page: Page, title: string) => list(page).getByRole('checkbox', { name: title, exact: true })
const answers = (page: Page) => page.locator('[data-thread-turn=assistant]')

async function say(page: Page, text: string) {
  const before = await answers(page).count()
  await composer(page).fill(text)
  await composer(page).press('Enter')
  await page.waitForFunction(count => {
    const shadow = document.querySelector('openai-chatkit')?.shadowRoot
    const turns = shadow?.querySelectorAll('[data-thread-turn=assistant]').length ?? 0
    return turns > count && !shadow?.querySelector('[aria-label="Stop answering"]')
  }, before)
}

/** Refreshes of the list have come: one that is under way when the network or the session goes takes the page with it. */
async function settled(page: Page) {
  let last = Date.now()
  const note = () => {
    last = Date.now()
  }
  page.on('request', note).on('requestfinished', note)
  while (Date.now() - last < 700) await page.waitForTimeout(50)
  page.off('request', note).off('requestfinished', note)
}

test('story 1: what is asked for in the chat appears in the list, and the conversation survives a reload', async () => {
  const { page } = await signUp()
  await say(page, 'create a task called buy groceries')
  await row(page, 'buy groceries').waitFor()
  await page.getByText('Created “buy groceries”').first().waitFor()
  await page.reload()
  await row(page, 'buy groceries').waitFor()
  await page.locator('[data-thread-item=user-message]').getByText('create a task called buy groceries').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone', { exact: true }).first().waitFor()
  await row(page, 'buy groceries').waitFor({ state: 'detached' })
})

test('story 2: a message sent in one tab is in the other, and so is its answer; another conversation is not disturbed', async () => {
  const { context, page } = await signUp()
  await say(page, 'add milk')
  const other = await context.newPage()
  await other.goto('/tasks')
  await other.locator('[data-thread-item=user-message]').getByText('add milk').waitFor()
  const third = await context.newPage()
  await third.goto('/chat')
  await say(third, 'what can you do?')
  const elsewhere = await third.locator('[data-thread-item=user-message]').allTextContents()
  await say(page, 'add eggs')
  await other.locator('[data-thread-item=user-message]').getByText('add eggs').waitFor()
  await other.getByText('Created “eggs”').first().waitFor()
  await row(other, 'eggs').waitFor()
  expect(await third.locator('[data-thread-item=user-message]').allTextContents()).toEqual(elsewhere)
})

test('the hard one: a card with ticks that survive a reload, one click, exactly those tasks, and one Undo', async () => {
  const { context, page } = await signUp()
  await say(page, 'add apples, pears and plums')
  await say(page, 'complete 1, 2 and 3')
  const other = await context.newPage()
  await other.goto('/tasks?view=completed')
  await row(other, 'plums').waitFor()
  await say(page, 'delete all completed tasks')
  await page.getByRole('button', { name: 'Delete 3 tasks' }).waitFor()
  const tick = page.getByRole('checkbox', { name: /pears/ })
  await tick.uncheck()
  await page.getByRole('button', { name: 'Delete 2 tasks' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Delete 2 tasks' }).waitFor()
  expect(await tick.isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Delete 2 tasks' }).click()
  await row(other, 'apples').waitFor({ state: 'detached' })
  await row(other, 'plums').waitFor({ state: 'detached' })
  expect(await row(other, 'pears').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await row(other, 'apples').waitFor()
  await row(other, 'plums').waitFor()
})

test('story 3: offline is said, the message stays, and is sent once when the network is back', async () => {
  const { context, page } = await signUp()
  expectLogged(/net::ERR_INTERNET_DISCONNECTED|net::ERR_NETWORK_CHANGED|Failed to load resource|Failed to fetch RSC/)
  await say(page, 'add before')
  await settled(page)
  await context.setOffline(true)
  await page.getByRole('status').getByText('Offline').waitFor()
  await composer(page).fill('add while away')
  await composer(page).press('Enter')
  await page.getByText(/Not sent\./).waitFor()
  await context.setOffline(false)
  await page.getByRole('status').getByText('Connected').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await row(page, 'while away').waitFor()
  await page.reload()
  await row(page, 'while away').waitFor()
  expect(await row(page, 'while away').count()).toBe(1)
})

test('eight tabs have one connection for events, and all still load', async () => {
  const { context, page } = await signUp()
  await page.getByRole('status').getByText('Connected').waitFor()
  await composer(page).waitFor()
  const streams = new Set<string>()
  context.on('request', request => request.url().endsWith('/api/events') && streams.add(String(request)))
  const tabs = await Promise.all(
    Array.from({ length: 7 }, async () => {
      const tab = await context.newPage()
      await tab.goto('/tasks')
      return tab
    }),
  )
  expect(streams.size).toBe(0)
  await say(page, 'add for everyone')
  for (const tab of tabs) await row(tab, 'for everyone').waitFor()
  await page.close()
  const [first, second] = tabs
  if (!first || !second) throw new Error('no tabs')
  await say(first, 'add after takeover')
  await row(second, 'after takeover').waitFor()
})

test('signing out in one tab signs out all', async () => {
  const { context, page } = await signUp()
  expectLogged(/401/)
  const other = await context.newPage()
  await other.goto('/settings')
  await other.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL(/sign-in/)
})

test('a session that ends in the middle leads to sign-in, and back with what was being said', async () => {
  const { context, page, email } = await signUp()
  expectLogged(/401/)
  await say(page, 'add first')
  await settled(page)
  await context.clearCookies()
  await composer(page).fill('add second')
  await composer(page).press('Enter')
  await page.waitForURL(/sign-in/)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('/tasks')
  await page.waitForFunction(
    () =>
      document
        .querySelector('openai-chatkit')
        ?.shadowRoot?.querySelector<HTMLTextAreaElement>('#chatkit-composer-input')?.value === 'add second',
  )
})

test('hostile words in a task do nothing in the chat, and Enter while composing does not send', async () => {
  const { page } = await signUp()
  await page
    .getByRole('textbox', { name: 'Add a task' })
    .fill('<img src=x onerror="window.__xss=1"> [a](javascript:alert(1))')
  await page.keyboard.press('Enter')
  await list(page).getByRole('listitem').waitFor()
  await say(page, 'what is on my list?')
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
  expect(await answers(page).locator('img, a[href^=javascript]').count()).toBe(0)
  await composer(page).fill('ni')
  await composer(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  expect(await composer(page).inputValue()).toBe('ni')
})

test('the assistant can be opened and closed by keyboard, on every width, without a sideways scroll', async () => {
  const { page } = await signUp()
  for (const [width, height] of [
    [320, 640],
    [768, 900],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto('/tasks')
    const chat = page.getByRole('complementary', { name: 'Assistant' })
    if (!(await chat.isVisible())) await page.getByRole('button', { name: 'Assistant' }).click()
    await composer(page).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await page.keyboard.press('Control+j')
    await chat.waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+j')
    await chat.waitFor()
  }
})

test('axe finds nothing in the chat: empty, answered, with a question; light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await signUp({ colorScheme })
    await composer(page).waitFor()
    const check = async (state: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [state, id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
    }
    await check(`empty, ${colorScheme}`)
    await say(page, 'add one and two')
    await say(page, 'complete 1 and 2')
    await say(page, 'delete all completed tasks')
    await page.getByRole('button', { name: 'Delete 2 tasks' }).waitFor()
    await check(`asking, ${colorScheme}`)
    await page.getByRole('button', { name: 'Conversation history' }).click()
    await page.getByRole('button', { name: /^Delete “/ }).waitFor()
    await check(`history, ${colorScheme}`)
  }
})

test('a conversation of somebody else is not there', async () => {
  const { page } = await signUp()
  await page.goto('/chat')
  await say(page, 'add a secret')
  await page.waitForURL(/\/chat\/thr_/)
  const stranger = await signUp()
  expectLogged(/404/)
  const response = await stranger.page.goto(page.url())
  expect(response?.status()).toBe(404)
})
