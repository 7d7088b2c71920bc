import { expect, test } from 'vitest'
import { openBrowser } from './open-browser'
import { checkbox, expectFine, list, panel, press, said } from './tasks-on-screen'

const { signUp, expectLogged } = openBrowser()

test('a task opens beside the list, lives with it, and is a page of its own for whoever reloads', async () => {
  const { context, page } = await signUp({ viewport: { width: 1440, height: 900 } })
  for (const title of ['First', 'Second']) await context.request.post('/api/tasks', { data: { title, tags: ['home'] } })
  await page.goto('/tasks?tag=home')
  await press(page, 'j', 'Space', 'j', 'Enter')
  await panel(page).waitFor()
  await page.waitForURL('/tasks/2')
  expect(await checkbox(page, 'First').isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Select: First' }).getAttribute('aria-pressed')).toBe('true')

  // What changes elsewhere comes into both, and the list stays the list that it was.
  await context.request.post('/api/tasks', { data: { title: 'Elsewhere' } })
  await context.request.patch('/api/tasks/2', { data: { title: 'Second thoughts' } })
  await panel(page).getByRole('heading', { name: 'Second thoughts' }).waitFor()
  await checkbox(page, 'Second thoughts').waitFor()
  expect(await checkbox(page, 'Elsewhere').count()).toBe(0)

  await panel(page).getByRole('textbox', { name: 'Title' }).fill('Second to none')
  await panel(page).getByRole('button', { name: 'Save' }).click()
  await checkbox(page, 'Second to none').waitFor()
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'detached' })
  await page.waitForURL('/tasks?tag=home')
  expect(await page.getByRole('button', { name: 'Select: First' }).getAttribute('aria-pressed')).toBe('true')

  await page.goBack()
  await panel(page).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Second to none' }).waitFor()
  expect(await list(page).count()).toBe(0)
})

test('another task is opened from one shown in full, and takes its place', async () => {
  const { context, page } = await signUp()
  for (const title of ['First', 'Second']) await context.request.post('/api/tasks', { data: { title } })
  await page.goto('/tasks/1')
  await press(page, 'Control+k')
  await page.getByRole('combobox', { name: 'Find a task or an action' }).fill('second')
  await page.getByRole('option', { name: /Second/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Second' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Second')
  expect(await page.getByRole('heading', { name: 'First' }).isVisible()).toBe(false)
})

test('a recurrence is picked by a word or piece by piece, said in words, and changed for one or for all', async () => {
  const { context, page } = await signUp()
  await context.request.post('/api/tasks', { data: { title: 'Rent', due: '2050-01-31' } })
  await page.goto('/tasks/1')
  await press(page)
  const repeats = page.getByLabel('Repeats')
  await repeats.selectOption('monthly')
  await page.getByText('Repeats every month on the last day.').waitFor()
  await repeats.selectOption('own')
  await page.getByLabel('Unit').selectOption('WEEKLY')
  await page.getByLabel('Every', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Monday' }).click()
  await page.getByRole('button', { name: 'Thursday' }).click()
  await page.getByLabel('Ends').selectOption('until')
  await page.getByLabel('Last day').fill('2050-12-24')
  await page.getByText('Repeats every 2 weeks on Monday and Thursday until 24 Dec 2050.').waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await said(page, 'Saved.')
  const stored = async () => (await (await context.request.get('/api/tasks/1')).json()).task
  expect((await stored()).rrule).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20501224')

  await page.getByLabel('Title').fill('Rent, this once')
  await page.getByLabel('These changes are for').selectOption('this')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Rent, this once' }).waitFor()
  expect((await stored()).series).toMatchObject({ title: 'Rent' })

  await repeats.selectOption('never')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await stored()).rrule).toBeNull()
})

test('notes read as Markdown: no HTML of theirs, no request of theirs, no address of ours given away', async () => {
  const { context, page } = await signUp()
  const notes = [
    '**bold** [site](https://example.com) [bad](javascript:alert(1))',
    '![tracker](https://example.com/pixel.png)',
    '<img src=x onerror="document.title=1"><script>document.title=2</script>',
    '- [x] done',
  ].join('\n\n')
  await context.request.post('/api/tasks', { data: { title: 'Notes', notes } })
  await page.goto('/tasks/1')
  const read = page.getByRole('region', { name: 'Notes as they read' })
  await read.locator('strong').waitFor()
  expect(await read.locator('img, script').count()).toBe(0)
  expect(await read.textContent()).toContain('tracker')
  const links = await read
    .locator('a')
    .evaluateAll(all => all.map(a => [a.getAttribute('href'), a.getAttribute('rel')]))
  expect(links).toEqual([
    ['https://example.com', 'noopener noreferrer nofollow'],
    ['', 'noopener noreferrer nofollow'],
  ])
  expect(await read.getByRole('checkbox').isChecked()).toBe(true)
})

test('a conflict says what stands there now, and saving again keeps what was typed', async () => {
  expectLogged(/status of 409/)
  const { context, page } = await signUp()
  await context.request.post('/api/tasks', { data: { title: 'Shared' } })
  await page.goto('/tasks/1')
  await press(page)
  await page.getByLabel('Title').fill('Mine')
  await context.request.patch('/api/tasks/1', { data: { title: 'Theirs' } })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Title now: “Theirs”').waitFor()
  expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Mine')
  await page.getByRole('heading', { name: 'Theirs' }).waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Mine' }).waitFor()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the panel and the picker are accessible and fit from 320 px: ${colorScheme}`, async () => {
    const { context, page } = await signUp({ colorScheme })
    const data = {
      title: 'x'.repeat(300),
      notes: '- [ ] a\n\n| a | b |\n|---|---|\n| 1 | 2 |',
      rrule: 'FREQ=WEEKLY;INTERVAL=2',
      due: '2050-01-01',
    }
    expect((await context.request.post('/api/tasks', { data })).status()).toBe(201)
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/tasks')
      await press(page, 'j', 'Enter')
      await panel(page).getByRole('button', { name: 'Monday' }).waitFor()
      await panel(page).locator('table').waitFor()
      await expectFine(page, `the panel at ${width}`)
    }
  })
}
