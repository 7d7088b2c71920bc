import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser, password } from './open-browser'

const { signUp, expectLogged } = openBrowser()

async function add(page: Page, title: string) {
  await page.getByRole('textbox', { name: 'Add a task' }).fill(title)
  await page.keyboard.press('Enter')
  await checkbox(page, title).waitFor()
}
const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
const checkbox = (page: Page, title: string) => list(page).getByRole('checkbox', { name: title, exact: true })

test('a task is added by keyboard, ticked off, and brought back with Undo', async () => {
  const { page } = await signUp()
  // the letter works once the page has come alive
  const isReady = () => page.evaluate(() => document.activeElement?.id === 'add-task')
  while (!(await isReady())) await page.keyboard.press('n')
  await page.keyboard.type('Buy milk')
  await page.keyboard.press('Enter')
  await checkbox(page, 'Buy milk').waitFor()
  expect(await list(page).getByRole('listitem').count()).toBe(1)
  await checkbox(page, 'Buy milk').focus()
  await page.keyboard.press('Space')
  await page.getByText('Nothing to do.').first().waitFor()
  await page.goto('/tasks?view=completed')
  expect(await checkbox(page, 'Buy milk').isChecked()).toBe(true)
  await checkbox(page, 'Buy milk').click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Undone.', { exact: true }).first().waitFor()
  await page.reload()
  expect(await checkbox(page, 'Buy milk').isChecked()).toBe(true)
})

test('what a phrase says is shown before Enter, can be kept in the title, and becomes the task', async () => {
  const { page } = await signUp()
  const line = page.getByRole('textbox', { name: 'Add a task' })
  await line.fill('Pay rent every month on the 1st #home !high p2p')
  await page.getByText('High priority').waitFor()
  const chips = page.getByRole('button', { name: /^Keep / })
  expect(await chips.count()).toBe(3)
  await page.getByRole('button', { name: 'Keep “#home” in the title' }).click()
  expect(await chips.count()).toBe(2)
  await line.press('Enter')
  await checkbox(page, 'Pay rent #home p2p').waitFor()
  expect(await list(page).getByRole('listitem').textContent()).toMatch(/high/)
  await list(page).getByRole('img', { name: 'repeats' }).waitFor()
  expect(await line.inputValue()).toBe('')
})

test('what is deleted is in the Trash, cannot be edited there, and can be restored', async () => {
  const { page } = await signUp()
  await add(page, 'Old plans')
  await page.getByRole('button', { name: 'Move to Trash: Old plans' }).click()
  await page.getByText('“Old plans” is in the Trash.', { exact: true }).first().waitFor()
  await page.getByText('Nothing to do.').first().waitFor()
  await page.goto('/tasks/1')
  expect(await page.getByRole('textbox', { name: 'Title' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Move to Trash' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Title' }).isDisabled()).toBe(false)
})

test('every field is edited, shown in the list, kept in the history, and taken back', async () => {
  const { page } = await signUp()
  await add(page, 'Report')
  await page.getByRole('link', { name: 'Report' }).click()
  await page.waitForURL('/tasks/1')
  await page.getByLabel('Title').fill('Write the report')
  await page.getByLabel('Due day').fill('2020-02-03')
  await page.getByLabel('Time').fill('09:30')
  await page.getByLabel('Priority').selectOption('high')
  await page.getByLabel('Tags').fill('work, Büro')
  await page.getByRole('textbox', { name: 'Notes' }).fill('<b>bold</b>')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.', { exact: true }).first().waitFor()
  await page.getByText('You changed it: title, notes, priority, tags, due date').waitFor()
  await page.goto('/tasks')
  const row = list(page).getByRole('listitem')
  expect(await row.textContent()).toMatch(/Write the report.*#work.*#Büro.*high.*days late.*3 February 2020, 09:30/)
  await page.getByRole('navigation', { name: 'Tags' }).getByRole('link', { name: 'Büro' }).click()
  await page.getByRole('heading', { name: '#Büro' }).waitFor()
  await page.goto('/tasks/1')
  expect(await page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('<b>bold</b>')
  await page.getByRole('button', { name: /^Undo: You changed it/ }).click()
  await page.getByRole('heading', { name: 'Report', exact: true }).waitFor()
})

test('a change made elsewhere is not overwritten: the form says what changed', async () => {
  expectLogged(/status of 409/)
  const { context, page } = await signUp()
  await add(page, 'Shared')
  await page.goto('/tasks/1')
  await page.getByLabel('Title').fill('Mine')
  const elsewhere = await context.request.patch('/api/tasks/1', { data: { title: 'Theirs' } })
  expect(elsewhere.status()).toBe(200)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('form').getByText(/title/i).filter({ hasText: 'changed' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Mine')
})

test('search forgives a slip, keeps its words in the URL, and says when there is nothing', async () => {
  const { page } = await signUp()
  await add(page, 'Prepare the presentation')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type('presentaton')
  await page.keyboard.press('Enter')
  await page.waitForURL('/tasks?q=presentaton')
  await checkbox(page, 'Prepare the presentation').waitFor()
  await page.goto('/tasks?q=zebra')
  await page.getByText('Nothing matches “zebra”.').first().waitFor()
  await page.goBack()
  await checkbox(page, 'Prepare the presentation').waitFor()
})

test('when a session ended, what was typed is there after signing in again', async () => {
  expectLogged(/status of 401/)
  const { context, page, email } = await signUp()
  await context.clearCookies()
  await page.getByRole('textbox', { name: 'Add a task' }).fill('Do not lose me')
  await page.keyboard.press('Enter')
  await page.waitForURL('/sign-in?callbackUrl=%2Ftasks')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('/tasks')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#add-task')?.value === 'Do not lose me')
})

test('another user’s task is not there', async () => {
  expectLogged(/status of 404/)
  const ana = await signUp()
  await add(ana.page, 'Ana’s secret')
  const ben = await signUp()
  const page = await ben.page.goto('/tasks/1')
  expect(page?.status()).toBe(404)
  expect((await ben.context.request.patch('/api/tasks/1', { data: { title: 'x' } })).status()).toBe(404)
  expect((await ben.context.request.post('/api/tasks/1/trash')).status()).toBe(404)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`lists and tasks are accessible and fit from 320 to 1,440 px: ${colorScheme}`, async () => {
    const { context, page } = await signUp({ colorScheme })
    const long = `${'long words '.repeat(20)}${'x'.repeat(200)}`
    const tasks = [
      { title: long, tags: ['home', 'x'.repeat(50)], due: '2020-01-01', priority: 'high', notes: 'n' },
      { title: '<img src=x onerror=alert(1)>', priority: 'low', due: '2050-01-01', rrule: 'FREQ=DAILY' },
    ]
    for (const data of tasks) expect((await context.request.post('/api/tasks', { data })).status()).toBe(201)
    for (const path of ['/tasks', '/tasks/1', '/tasks?q=nothing']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 800 })
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
          path,
        ).toBeLessThanOrEqual(0)
      }
      expect(
        (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [path, id, nodes[0]?.html]),
      ).toEqual([])
    }
  })
}
