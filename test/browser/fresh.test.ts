import { expect, test } from 'vitest'
import { connection } from './chatting'
import { held } from './held'
import { openBrowser } from './open-browser'
import { checkbox, create } from './tasks-on-screen'

const { signUp, signIn } = openBrowser()

test('what changes between the reading of a page and its connection is shown', async () => {
  const { context, email } = await signUp()
  await create(context.request, 'before')
  const { page } = await signIn(email)
  const connect = await held(page, '**/api/events*')
  await page.reload()
  await connection(page).getByText('Reconnecting').waitFor()
  await create(context.request, 'meanwhile')
  connect()
  await checkbox(page, 'meanwhile').waitFor()
})

test('what changes between the reading of a second tab and its listening is shown, in all tabs', async () => {
  const { context, page } = await signUp()
  await create(context.request, 'before')
  await checkbox(page, 'before').waitFor()
  const tab = await context.newPage()
  const comeAlive = await held(tab, '**/*.js')
  await tab.goto('/tasks', { waitUntil: 'commit' })
  await checkbox(tab, 'before').waitFor()
  await create(context.request, 'meanwhile')
  await checkbox(page, 'meanwhile').waitFor()
  comeAlive()
  await checkbox(tab, 'meanwhile').waitFor()
})

test('a change is read by the page alone, whatever links are seen on it', async () => {
  const { context, page } = await signUp()
  await create(context.request, { title: 'before', tags: ['home', 'garden'] })
  await page.getByRole('link', { name: 'garden' }).first().waitFor()
  const asked = new Set<string>()
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc')) asked.add(`${pathname} ${searchParams.get('view') ?? searchParams.get('tag') ?? ''}`)
  })
  for (const title of ['meanwhile', 'and then']) {
    await create(context.request, title)
    await checkbox(page, title).waitFor()
  }
  expect([...asked]).toEqual(['/tasks '])
})
