import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openBrowser } from './open-browser'
import { create, press } from './tasks-on-screen'

const { signUp } = openBrowser()

test('the list needs at most 200 kB of JavaScript with gzip, the chat aside', async () => {
  // Below 1,200 px the assistant is closed, and comes when it is opened.
  const { context, page } = await signUp({ viewport: { width: 1000, height: 800 } })
  await create(context.request, 'One')
  const fresh = await context.newPage()
  const scripts: Promise<Buffer>[] = []
  fresh.on('response', response => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body())
  })
  await page.close()
  await fresh.goto('/tasks', { waitUntil: 'load' })
  await press(fresh)
  await fresh.getByRole('status').getByText('Connected').waitFor()
  const weight = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0)
  expect(weight).toBeGreaterThan(100_000)
  expect(weight).toBeLessThanOrEqual(200_000)
})

test('the list stands in the page that is sent, not behind something that is shown first', async () => {
  const { context } = await signUp()
  await create(context.request, 'In its place')
  const page = await (await context.request.get('/tasks')).text()
  expect(page.slice(page.indexOf('<main'), page.indexOf('</main>'))).toContain('In its place')
})
