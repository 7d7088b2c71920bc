import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'vitest'
import { openBrowser } from './open-browser'
import { checkbox, create, expectFine, list, press, rows, said, titles } from './tasks-on-screen'

const { signUp, expectLogged } = openBrowser()

test('several tasks are selected, completed, brought back and put in the Trash by keyboard alone', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'One', 'Two', 'Three', 'Four')
  await page.goto('/tasks')
  await press(page, 'j', 'j', 'Shift+J')
  await page.getByRole('status').filter({ hasText: '2 selected' }).waitFor()
  await press(page, 'x')
  await said(page, 'Completed 2 tasks.')
  await checkbox(page, 'Two').waitFor({ state: 'detached' })
  expect(await titles(page)).toEqual(['One', 'Four'])
  await press(page, 'u')
  await checkbox(page, 'Three').waitFor()
  expect(await titles(page)).toEqual(['One', 'Two', 'Three', 'Four'])
  await press(page, 'k', 'k', 'k', 'k', 'Space', 'j', 'j', 'Space', '#')
  await said(page, '2 tasks are in the Trash.')
  expect(await titles(page)).toEqual(['Two', 'Four'])
})

test('a range is selected with Shift and a click, and rescheduled and tagged as one change with one Undo', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'One', 'Two', 'Three', 'Four')
  await page.goto('/tasks')
  await press(page)
  await rows(page).nth(0).hover()
  await page.getByRole('button', { name: 'Select: One' }).click()
  await rows(page)
    .nth(2)
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await bar.getByText('3 selected').waitFor()
  await bar.getByRole('button', { name: 'Tag' }).click()
  await bar.getByRole('textbox', { name: 'Tag' }).fill('#garden')
  await page.keyboard.press('Enter')
  await said(page, 'Tag #garden added to 3 tasks.')
  await bar.waitFor({ state: 'detached' })
  expect(await rows(page).filter({ hasText: '#garden' }).count()).toBe(3)
  await rows(page).nth(3).hover()
  await page.getByRole('button', { name: 'Select: Four' }).click()
  await bar.getByRole('button', { name: 'Select all' }).click()
  await bar.getByRole('button', { name: 'Reschedule' }).click()
  await bar.getByRole('button', { name: 'Tomorrow' }).click()
  await said(page, '4 tasks are due tomorrow.')
  await list(page).getByRole('heading', { name: 'Upcoming' }).waitFor()
  expect(await rows(page).filter({ hasText: 'tomorrow' }).count()).toBe(4)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await list(page).getByRole('heading', { name: 'No date' }).waitFor()
})

test('what is refused is taken back, with words: shown at once, then as it was', async () => {
  expectLogged(/status of 503|Failed to load resource/)
  const { context, page } = await signUp()
  await create(context.request, 'Stays')
  await page.goto('/tasks')
  await press(page)
  await page.route('**/api/tasks/1/*', async route => {
    await checkbox(page, 'Stays')
      .waitFor({ state: 'detached' })
      .catch(() => {})
    await route.fulfill({ status: 503, json: { detail: 'Not now.' } })
  })
  await press(page, 'j', '#')
  await said(page, 'Not now.')
  await checkbox(page, 'Stays').waitFor()
})

test('title, date and priority are edited where they stand, and Escape leaves them', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'Draft')
  await page.goto('/tasks')
  await press(page, 'j', 'e')
  const title = list(page).getByRole('textbox', { name: 'Title' })
  await title.fill('Never mind')
  await page.keyboard.press('Escape')
  await checkbox(page, 'Draft').waitFor()
  await press(page, 'e')
  await title.fill('Final')
  await list(page).getByLabel('Due day').fill('2050-03-04')
  await list(page).getByLabel('Priority').selectOption('high')
  await title.press('Enter')
  await checkbox(page, 'Final').waitFor()
  expect(await rows(page).textContent()).toMatch(/Final.*high.*4 Mar 2050/)
  await said(page, 'Saved.')
  await page.reload()
  expect(await rows(page).textContent()).toMatch(/Final.*high.*4 Mar 2050/)
})

test('an edit of what has changed meanwhile is refused, says what changed, and loses nothing that was typed', async () => {
  expectLogged(/status of 409/)
  const { context, page } = await signUp()
  await create(context.request, 'Shared')
  await page.goto('/tasks')
  await press(page, 'j', 'e')
  const title = list(page).getByRole('textbox', { name: 'Title' })
  await title.fill('Mine')
  let isChanged = false
  await page.route('**/api/tasks/1', async route => {
    if (!isChanged) await context.request.patch('/api/tasks/1', { data: { title: 'Theirs' } })
    isChanged = true
    await route.continue()
  })
  await title.press('Enter')
  await list(page).getByRole('alert').getByText('has changed since you looked: the title').waitFor()
  expect(await title.inputValue()).toBe('Mine')
})

test('a change made in another tab or another browser shows, and keeps what is typed and selected', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'First', 'Second')
  await page.goto('/tasks')
  const other = await context.newPage()
  await other.goto('/tasks')
  await press(other)
  await press(page, 'j', 'Space')
  const line = page.getByRole('textbox', { name: 'Add a task' })
  await line.fill('half a sen')
  await create(context.request, 'Third')
  await checkbox(page, 'Third').waitFor()
  await checkbox(other, 'Third').waitFor()
  await other.getByRole('button', { name: 'Move to Trash: Second' }).click()
  await checkbox(page, 'Second').waitFor({ state: 'detached' })
  expect(await line.inputValue()).toBe('half a sen')
  expect(await line.evaluate(field => field === document.activeElement)).toBe(true)
  expect(await page.getByRole('button', { name: 'Select: First' }).getAttribute('aria-pressed')).toBe('true')
})

test('filters and order are in the address: links, chips and the back button work', async () => {
  const { context, page } = await signUp()
  await create(
    context.request,
    { title: 'Bread', priority: 'high', tags: ['home'], due: '2020-01-01' },
    { title: 'Apples', priority: 'high', tags: ['home', 'shop'] },
    { title: 'Carrots', priority: 'low', tags: ['home'] },
  )
  await page.goto('/tasks')
  await press(page)
  await page.getByText('Filter and sort').click()
  await page.getByRole('link', { name: 'High', exact: true }).click()
  await page.waitForURL('/tasks?priority=high')
  await page.getByRole('link', { name: 'Title', exact: true }).click()
  await page.waitForURL('/tasks?priority=high&sort=title')
  await checkbox(page, 'Carrots').waitFor({ state: 'detached' })
  expect(await titles(page)).toEqual(['Apples', 'Bread'])
  await page.getByRole('link', { name: 'Overdue', exact: true }).click()
  await page.waitForURL('/tasks?priority=high&due=overdue&sort=title')
  await checkbox(page, 'Apples').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Remove the filter: High priority' }).click()
  await page.waitForURL('/tasks?due=overdue&sort=title')
  await page.goBack()
  await page.goBack()
  await page.waitForURL('/tasks?priority=high&sort=title')
  await checkbox(page, 'Apples').waitFor()
  await page.goto('/tasks?tag=home&tag=shop')
  await expect.poll(() => titles(page)).toEqual(['Apples'])
  await page.goto('/tasks?due=nonsense&priority=urgent&sort=up')
  await expect.poll(() => rows(page).count()).toBe(3)
})

test('what was searched for is marked, in title and notes, and stays text', async () => {
  const { context, page } = await signUp()
  await create(context.request, { title: '<b>milk</b> & bread', notes: 'ask <script>alert(1)</script> about milk' })
  await page.goto('/tasks?q=milk')
  await checkbox(page, '<b>milk</b> & bread').waitFor()
  expect(await list(page).locator('mark').allTextContents()).toEqual(['milk', 'milk'])
})

test('the palette finds actions, views and tasks by keyboard, and Escape gives the focus back', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'Water the plants')
  await page.goto('/tasks')
  await press(page, 'j', 'Control+k')
  const field = page.getByRole('combobox', { name: 'Find a task or an action' })
  await field.waitFor()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-number') === '1')
  await press(page, 'Control+k')
  await field.fill('complete')
  await page.getByRole('option', { name: /^Complete or reopen/ }).waitFor()
  await page.keyboard.press('Enter')
  await said(page, 'Completed “Water the plants”.')
  await press(page, 'Control+k')
  await field.fill('plants')
  await page.getByRole('option', { name: /Water the plants/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('/tasks/1')
  await press(page, 'Control+k')
  await field.fill('upcoming')
  await page.keyboard.press('Enter')
  await page.waitForURL('/tasks?view=upcoming')
  await press(page, '?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
})

test('single letters are letters while one types, and within the chat', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'Precious')
  await page.goto('/tasks')
  await press(page, 'j')
  await page.getByRole('textbox', { name: 'Add a task' }).fill('')
  await page.keyboard.type('nx#e?ju')
  expect(await page.getByRole('textbox', { name: 'Add a task' }).inputValue()).toBe('nx#e?ju')
  const composer = page.getByRole('complementary', { name: 'Assistant' }).getByRole('textbox')
  if (await composer.count()) {
    await composer.click()
    await page.keyboard.type('n #x')
    expect(await composer.inputValue()).toBe('n #x')
  }
  expect(await checkbox(page, 'Precious').isChecked()).toBe(false)
})

test('a list of 400 is scrolled to its end with few rows drawn, and keeps its place when something changes', async () => {
  const { context, page } = await signUp()
  const total = 400
  for (let made = 0; made < total; made += 50) {
    const titles = Array.from({ length: 50 }, (_, at) => `Task ${made + at + 1}`)
    await Promise.all(titles.map(title => context.request.post('/api/tasks', { data: { title } })))
  }
  await page.goto('/tasks')
  await press(page)
  const last = () => rows(page).last().getAttribute('aria-posinset').then(Number)
  while ((await last()) < total) {
    await page.mouse.wheel(0, 30_000)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
  expect(await rows(page).count()).toBeLessThan(150)
  expect(await rows(page).last().getAttribute('aria-setsize')).toBe(String(total))
  const before = await page.evaluate(() => window.scrollY)
  await context.request.post('/api/tasks/1/complete')
  await page.waitForFunction(
    size => document.querySelector('[data-number]')?.getAttribute('aria-setsize') === String(size),
    total - 1,
  )
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(300)
}, 180_000)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`selection, editing, filters and palette are accessible and fit from 320 px: ${colorScheme}`, async () => {
    const { context, page } = await signUp({ colorScheme })
    const tasks = [
      { title: `${'long words '.repeat(20)}${'x'.repeat(200)}`, tags: ['home', 'x'.repeat(50)], priority: 'high' },
      { title: '<img src=x onerror=alert(1)>', due: '2020-01-01', notes: 'about <i>milk</i>' },
    ]
    await create(context.request, ...tasks)
    for (const width of [320, 768, 1440]) {
      const check = (state: string) => expectFine(page, `${state} at ${width}`)
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/tasks?priority=high,medium&sort=due')
      await press(page)
      await page.getByText('Filter and sort').click()
      await check('filters')
      await press(page, 'j', 'Space')
      const bar = page.getByRole('region', { name: 'Selected tasks' })
      await bar.waitFor()
      await check('selected')
      await press(page, 't')
      await bar.getByRole('textbox').waitFor()
      await check('tagging')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await bar.waitFor({ state: 'detached' })
      await press(page, 'e')
      await list(page).getByRole('textbox', { name: 'Title' }).waitFor()
      await check('editing')
      await page.keyboard.press('Escape')
      await press(page, 'Control+k')
      await page.getByRole('combobox').waitFor()
      await check('palette')
    }
  }, 180_000)
}

test('a finger that stays on a row selects it; taps select more, and open nothing', async () => {
  const { context, page } = await signUp({ viewport: { width: 390, height: 720 }, hasTouch: true, isMobile: true })
  await create(context.request, 'Milk', 'Bread', 'Eggs')
  await page.reload()
  await press(page)
  const devtools = await context.newCDPSession(page)
  const { x, y } = (await list(page).getByRole('link', { name: 'Bread' }).boundingBox()) as { x: number; y: number }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + 9, y: y + 9 }] })
  const bar = page.getByRole('region', { name: 'Selected tasks' })
  await bar.getByText('1 selected').waitFor()
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await page.getByRole('button', { name: 'Select: Milk' }).tap()
  await bar.getByText('2 selected').waitFor()
  await expectFine(page, 'selected by touch')
  await bar.getByRole('button', { name: 'Complete' }).tap()
  for (const title of ['Milk', 'Bread']) await checkbox(page, title).waitFor({ state: 'detached' })
  expect(await titles(page)).toEqual(['Eggs'])
  expect(new URL(page.url()).pathname).toBe('/tasks')
})
