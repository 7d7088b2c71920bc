import { expect, test } from 'vitest'
import { openBrowser } from './open-browser'
import { checkbox, create, focusedTitle, line, list, panel, press, rows, said, titles } from './tasks-on-screen'

const { signUp, expectLogged } = openBrowser()

test('the whole of it by keyboard alone: add, move, edit, open, save, select, complete, undo, trash, search, go elsewhere', async () => {
  const { page } = await signUp({ viewport: { width: 1440, height: 900 } })
  const type = (words: string) => page.keyboard.type(words)
  const keys = (...all: string[]) => press(page, ...all)
  await keys('n')
  for (const words of ['Pay rent tomorrow 9am #home !high', 'Buy milk', 'Call Ben #home']) {
    await type(words)
    await page.keyboard.press('Enter')
  }
  await checkbox(page, 'Call Ben').waitFor()
  expect(await titles(page)).toEqual(['Pay rent', 'Buy milk', 'Call Ben'])
  await page.keyboard.press('Escape')

  await keys('j', 'j', 'j', 'k')
  expect(await focusedTitle(page)).toBe('Buy milk')
  await keys('e')
  await list(page).getByRole('textbox', { name: 'Title' }).waitFor()
  await type('Buy oat milk')
  await page.keyboard.press('Enter')
  await checkbox(page, 'Buy oat milk').waitFor()
  await said(page, 'Saved.')
  expect(await focusedTitle(page)).toBe('Buy oat milk')

  await keys('Enter')
  await panel(page).waitFor()
  const title = panel(page).getByRole('textbox', { name: 'Title' })
  while (!(await title.evaluate(field => field === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await type(', two')
  await page.keyboard.press('Enter')
  await checkbox(page, 'Buy oat milk, two').waitFor()
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  expect(await focusedTitle(page)).toBe('Buy oat milk, two')

  await keys('Shift+J', 'x')
  await said(page, 'Completed 2 tasks.')
  await checkbox(page, 'Call Ben').waitFor({ state: 'detached' })
  await keys('u')
  await checkbox(page, 'Call Ben').waitFor()
  await keys('k', 'k', 'k', 'Delete')
  await said(page, '“Pay rent” is in the Trash.')
  expect(await titles(page)).toEqual(['Buy oat milk, two', 'Call Ben'])

  await keys('/')
  await type('ben')
  await page.keyboard.press('Enter')
  await page.waitForURL('/tasks?q=ben')
  await checkbox(page, 'Buy oat milk, two').waitFor({ state: 'detached' })
  await page.getByRole('status').filter({ hasText: '1 task matches “ben”' }).waitFor()

  await keys('Control+k')
  await page.getByRole('combobox').waitFor()
  await type('trash')
  await page.getByRole('option', { name: 'Trash', exact: true }).waitFor()
  while (
    !(await page
      .getByRole('option', { name: 'Trash', exact: true })
      .getAttribute('aria-selected')
      .then(is => is === 'true'))
  )
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('/tasks?view=trash')
  await checkbox(page, 'Pay rent').waitFor()
  await keys('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('what is done by key in a list is done by key to a task that is shown in full', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'Alone')
  await page.goto('/tasks/1')
  await press(page, 'x')
  await page.getByRole('button', { name: 'Reopen' }).waitFor()
  await press(page, 'u')
  await page.getByRole('button', { name: 'Complete' }).waitFor()
  await press(page, 'Control+k')
  await page.getByRole('combobox', { name: 'Find a task or an action' }).fill('edit')
  await page.getByRole('option', { name: /^Edit/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.id === 'task-title')
  await page.keyboard.press('Shift+Tab')
  await press(page, '#')
  await page.getByRole('button', { name: 'Restore' }).waitFor()
})

test('each view has its tasks and its count, Upcoming by its days, and every tag a view of its own', async () => {
  const { context, page } = await signUp({ timezoneId: 'UTC' })
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  await create(
    context.request,
    { title: 'Late', due: day(-3), tags: ['Home'] },
    { title: 'Now', due: day(0), tags: ['home', '🌱'] },
    { title: 'Next', due: day(1) },
    { title: 'Far', due: '2050-03-04' },
    { title: 'Whenever' },
    { title: 'Done' },
    { title: 'Gone' },
  )
  await context.request.post('/api/tasks/6/complete')
  await context.request.post('/api/tasks/7/trash')
  await page.goto('/tasks')
  await press(page)
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link')
  expect(await views.allTextContents()).toEqual(['Open5', 'Today2', 'Upcoming2', 'All6', 'Completed1', 'Trash1'])
  const headings = () => list(page).getByRole('heading').allTextContents()
  const shows = async (name: string, expected: string[], under: string[]) => {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name: name === 'Open' ? 'Tasks' : name }).waitFor()
    await expect.poll(() => titles(page)).toEqual(expected)
    expect(await headings()).toEqual(under)
  }
  await shows('Today', ['Late', 'Now'], ['Overdue', 'Today'])
  await shows('Upcoming', ['Next', 'Far'], ['Tomorrow', 'Friday 4 March 2050'])
  await shows('All', ['Late', 'Now', 'Next', 'Far', 'Whenever', 'Done'], [])
  await shows('Completed', ['Done'], [])
  await shows('Trash', ['Gone'], [])
  await shows('Open', ['Late', 'Now', 'Next', 'Far', 'Whenever'], ['Overdue', 'Today', 'Upcoming', 'No date'])
  const tags = page.getByRole('navigation', { name: 'Tags' }).getByRole('link')
  expect((await tags.allTextContents()).map(words => words.toLowerCase())).toEqual(['home2', '🌱1'])
  await tags.nth(1).click()
  await page.getByRole('heading', { level: 1, name: '#🌱' }).waitFor()
  await expect.poll(() => titles(page)).toEqual(['Now'])
  await page.goBack()
  await expect.poll(() => titles(page)).toEqual(['Late', 'Now', 'Next', 'Far', 'Whenever'])
})

test('adding, completing and editing show before they are answered', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'Old')
  await page.goto('/tasks')
  await press(page)
  let answer = () => {}
  const mayAnswer = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route('**/api/tasks**', async route => {
    if (route.request().method() !== 'GET') await mayAnswer
    await route.continue()
  })
  await line(page).fill('First')
  await page.keyboard.press('Enter')
  await line(page).fill('Second')
  await page.keyboard.press('Enter')
  await line(page).pressSequentially('Third, half ty')
  const onTheirWay = page.locator('form', { has: line(page) })
  await onTheirWay.getByText('First', { exact: true }).waitFor()
  await onTheirWay.getByText('Second', { exact: true }).waitFor()
  await line(page).press('Escape')
  await press(page, 'j', 'e')
  await list(page).getByRole('textbox', { name: 'Title' }).fill('New')
  await page.keyboard.press('Enter')
  await checkbox(page, 'New').waitFor()
  await press(page, 'x')
  expect(await checkbox(page, 'New').isChecked()).toBe(true)
  answer()
  await checkbox(page, 'First').waitFor()
  await checkbox(page, 'Second').waitFor()
  await onTheirWay.getByText('Second', { exact: true }).waitFor({ state: 'detached' })
  expect(await line(page).inputValue()).toBe('Third, half ty')
  await checkbox(page, 'New').waitFor({ state: 'detached' })
})

test('a task whose answer was lost on the way is added once, however often it is sent', async () => {
  expectLogged(/Failed to load resource|ERR_FAILED/)
  const { page } = await signUp()
  await press(page)
  let isLost = false
  await page.route('**/api/tasks', async route => {
    if (isLost) return route.continue()
    isLost = true
    await route.fetch()
    await line(page).fill('Something else')
    await route.abort()
  })
  await line(page).fill('Once')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Tandem cannot be reached.' }).waitFor()
  await page.getByRole('button', { name: 'Add again' }).click()
  await said(page, 'Added “Once”.')
  await checkbox(page, 'Once').waitFor()
  expect(await rows(page).count()).toBe(1)
  expect(await line(page).inputValue()).toBe('Something else')
})

test('a row never flickers: from Enter on, an added task is on the page, as on its way or as a row', async () => {
  const { page } = await signUp()
  await press(page)
  await line(page).fill('Steady')
  await page.evaluate(() => {
    const seen = { gaps: 0, began: false }
    Object.assign(window, { seen })
    const look = () => {
      const isThere = document.querySelector('#page')?.textContent?.includes('Steady')
      if (isThere) seen.began = true
      else if (seen.began) seen.gaps += 1
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.keyboard.press('Enter')
  await checkbox(page, 'Steady').waitFor()
  await page
    .locator('form', { has: line(page) })
    .getByText('Steady')
    .waitFor({ state: 'detached' })
  expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({ gaps: 0, began: true })
})
