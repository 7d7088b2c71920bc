import AxeBuilder from '@axe-core/playwright'
import { expect, test, vi } from 'vitest'
import { composer, list, row, said, say, settled, stopButton, turns } from './chatting'
import { openBrowser } from './open-browser'

vi.setConfig({ testTimeout: 120_000 })
const { signUp, expectLogged } = openBrowser()

test('eight tabs have one connection for events, and all still load', async () => {
  const { context, page } = await signUp()
  await page.getByRole('status').getByText('Connected').waitFor()
  await composer(page).waitFor()
  const streams = new Set<string>()
  context.on('request', request => new URL(request.url()).pathname === '/api/events' && streams.add(String(request)))
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
  expect(await turns(page).locator('img, a[href^=javascript]').count()).toBe(0)
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

test('the conversation stays the same from the dock to the page and back, no page is loaded, and the address names it', async () => {
  const { page } = await signUp()
  await say(page, 'add milk')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await page.getByRole('link', { name: 'Assistant' }).click()
  await page.waitForURL(/\/chat\/thr_/)
  await said(page).getByText('add milk').waitFor()
  await page.getByRole('button', { name: 'New chat' }).click()
  await page.waitForURL('/chat')
  await say(page, 'add eggs')
  await page.waitForURL(/\/chat\/thr_/)
  await settled(page)
  await page.goBack()
  await page.waitForURL('/chat')
  await page.goBack()
  await said(page).getByText('add milk').waitFor()
  // Twice, faster than the conversation between the two is shown.
  await page.evaluate(async () => {
    const { pathname } = window.location
    history.forward()
    while (window.location.pathname === pathname) await new Promise(resolve => setTimeout(resolve, 1))
    history.forward()
  })
  await page.waitForURL(/\/chat\/thr_/)
  await said(page).getByText('add eggs').waitFor()
  await page.getByRole('link', { name: 'Open', exact: false }).first().click()
  await page.waitForURL('/tasks')
  await said(page).getByText('add eggs').waitFor()
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

test('by keyboard alone: into the chat, a message, a tick, a decision, and back to where one was', async () => {
  const { page } = await signUp()
  const adding = page.getByRole('textbox', { name: 'Add a task' })
  const isFocused = (name: string) =>
    expect.poll(() => page.evaluate(focusedName), { message: name }).toMatch(new RegExp(name))
  await composer(page).waitFor()
  await adding.focus()
  await page.keyboard.press('Control+j')
  await composer(page).waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+j')
  await isFocused('Message the assistant')
  for (const words of ['add one and two', 'complete 1 and 2', 'delete all completed tasks']) {
    const before = await turns(page).count()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect.poll(() => turns(page).count()).toBeGreaterThan(before)
    await stopButton(page).waitFor({ state: 'detached' })
  }
  const reach = async (key: string, name: RegExp) => {
    for (let steps = 0; steps < 30 && !name.test(await page.evaluate(focusedName)); steps += 1)
      await page.keyboard.press(key)
  }
  await page.getByRole('button', { name: 'Delete 2 tasks' }).waitFor()
  await reach('Shift+Tab', /^one \(#1\)/)
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Delete 1 task' }).waitFor()
  await reach('Tab', /^Delete 1 task/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Delete 1 task' }).waitFor({ state: 'detached' })
  await composer(page).focus()
  await page.keyboard.press('Control+j')
  await isFocused('Add a task')
})

function focusedName() {
  const outer = document.activeElement
  const focused = outer?.shadowRoot?.activeElement ?? outer
  const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null
  return focused?.getAttribute('aria-label') ?? label ?? focused?.textContent ?? ''
}
