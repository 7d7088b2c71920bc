import AxeBuilder from '@axe-core/playwright'
import type { APIRequestContext, Page } from 'playwright-core'
import { expect } from 'vitest'

export const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
export const rows = (page: Page) => list(page).getByRole('listitem')
export const checkbox = (page: Page, title: string) => list(page).getByRole('checkbox', { name: title, exact: true })
export const line = (page: Page) => page.getByRole('textbox', { name: 'Add a task' })
export const panel = (page: Page) => page.getByRole('complementary', { name: /^Task #/ })
export const titles = (page: Page) =>
  list(page)
    .getByRole('checkbox')
    .evaluateAll(boxes => boxes.map(box => box.getAttribute('aria-label')))

/** What a toast or a notice says, whether it is seen or heard. */
export const said = (page: Page, words: string) => page.getByText(words, { exact: true }).first().waitFor()

export async function create(request: APIRequestContext, ...tasks: (string | Record<string, unknown>)[]) {
  for (const task of tasks) {
    const data = typeof task === 'string' ? { title: task } : task
    expect((await request.post('/api/tasks', { data })).status()).toBe(201)
  }
}

/** The keys work once the page has come alive; what is still hidden, on its way to its place, would be found twice. */
export async function press(page: Page, ...keys: string[]) {
  await page.waitForFunction(() => {
    if (document.querySelector('[hidden][id^="S:"]')) return false
    const { keys } = document.documentElement.dataset
    return keys === 'list' || (keys && !document.querySelector('[aria-label="Search tasks"]'))
  })
  for (const key of keys) await page.keyboard.press(key)
}

export const focusedTitle = (page: Page) =>
  page.evaluate(() => document.activeElement?.querySelector('input[type=checkbox]')?.getAttribute('aria-label') ?? null)

/** Nothing is wider than the window, and nothing is half-way through an animation when it is judged. */
export async function expectFine(page: Page, state: string) {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => {
      const isEndless = effect?.getTiming().iterations === Number.POSITIVE_INFINITY
      return !isEndless && effect instanceof KeyframeEffect && effect.target?.checkVisibility()
    })
    return Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
  })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over, state).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [state, id, nodes[0]?.html])).toEqual([])
}
