import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { held } from './held'
import { openBrowser } from './open-browser'

const { open, signUp, expectLogged } = openBrowser()
const outside = ['/', '/sign-up', '/sign-in', '/nothing-here']
const inside = ['/', '/tasks', '/tasks?view=trash', '/settings', '/settings/activity']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible, and fits from 320 to 1,920 px: ${colorScheme}`, async () => {
    expectLogged(/status of 404/)
    const visitor = await (await open({ colorScheme })).newPage()
    for (const path of outside) await inspect(visitor, path)
    const { page } = await signUp({ colorScheme })
    for (const path of inside) await inspect(page, path)
  })
}

async function inspect(page: Page, path: string) {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  for (const width of [320, 768, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0)
    if (width !== 320 && width !== 1440) continue
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => ({ path, width, id, at: nodes.map(({ html }) => html) }))).toEqual([])
  }
}

test('on a phone the navigation opens, is accessible, and gives the focus back', async () => {
  const { page } = await signUp({ viewport: { width: 320, height: 640 } })
  const button = page.getByRole('button', { name: 'Open navigation' })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Navigation' }).waitFor()
  await page.waitForTimeout(300) // the sheet slides in; axe would judge colours half-way
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await button.evaluate(element => element === document.activeElement)).toBe(true)
  const links = { Settings: '/settings', 'Tandem, to your tasks': '/tasks', Open: '/tasks' }
  for (const [name, url] of Object.entries(links)) {
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('link', { name }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForURL(url)
  }
  await page.evaluate(() => history.replaceState(null, '', '#page'))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('link', { name: 'Open' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('a link looks chosen while its page is on the way, and the navigation of a phone stays until it has come', async () => {
  const { page } = await signUp({ viewport: { width: 360, height: 640 } })
  const letGo = await held(page, url => url.searchParams.has('_rsc') && url.searchParams.get('view') === 'all')
  await page.getByRole('button', { name: 'Open navigation' }).click()
  const link = page.getByRole('dialog').getByRole('link', { name: 'All' })
  const colour = () => link.evaluate(element => getComputedStyle(element).backgroundColor)
  await link.evaluate(element => element.style.setProperty('transition', 'none'))
  const before = await colour()
  await link.click()
  await link.locator('[data-on-the-way]').waitFor()
  expect(await colour()).not.toBe(before)
  letGo()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: 'All' }).waitFor()
})

test('a filter looks chosen while its list is on the way', async () => {
  const { page } = await signUp()
  await page.getByText('Filter and sort').click()
  const letGo = await held(page, url => url.searchParams.has('_rsc') && url.searchParams.has('priority'))
  const choice = page.getByRole('link', { name: 'High', exact: true })
  await choice.click()
  await choice.locator('[data-on-the-way]').waitFor({ state: 'attached' })
  expect(await choice.getAttribute('aria-current')).toBeNull()
  const colour = () => choice.evaluate(element => getComputedStyle(element).backgroundColor)
  const onTheWay = await colour()
  letGo()
  await choice.and(page.locator('[aria-current]')).waitFor()
  expect(await colour()).toBe(onTheWay)
})

test('the first Tab leads past the navigation', async () => {
  const { page } = await signUp()
  await page.goto('/settings')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})
