import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answered, openChats, say } from './open-chat'
import { json, stream } from './scripted-server'
import { answers, asks, created, done, threadOf, works } from './wire'

const { open, asked } = openChats()
const unanswered = (page: Page) => page.getByText('This was not answered.')

test('a message that nobody answered can be answered after a reload, unless somebody is about to', async () => {
  const page = await open({
    options: { initialThread: 'thr_1', threadItemActions: { retry: true } },
    script: ({ type }, response) =>
      type === 'threads.get_by_id'
        ? json(response, threadOf('thr_1', { items: { data: [asks('Hi')], has_more: false } }))
        : stream(response, done(answers('Here I am'))),
  })
  await unanswered(page).waitFor()
  await run(page, 'thr_1')
  await unanswered(page).waitFor({ state: 'detached' })
  await run(page, null)
  await page.getByRole('button', { name: 'Retry' }).click()
  await answered(page).getByText('Here I am').waitFor()
  expect(await unanswered(page).count()).toBe(0)
  expect(asked('threads.retry_after_item')).toHaveLength(1)
})

test('one step is one line, several are folded under their number', async () => {
  const step = (title: string) => ({ type: 'custom', title, status_indicator: 'complete' })
  const one = { type: 'custom', tasks: [step('Created “milk”')], summary: { title: 'Created “milk”' }, expanded: true }
  const two = { type: 'custom', tasks: [step('Read'), step('Wrote')], summary: { title: '2 steps' }, expanded: false }
  const page = await open({
    script: (_, response) => stream(response, created, done(asks('Hi')), done(works(one)), done(works(two, 'wf_2'))),
  })
  await say(page, 'Hi')
  await page.getByText('Created “milk”').waitFor()
  expect(await page.getByText('Wrote').count()).toBe(0)
  await page.getByRole('button', { name: '2 steps' }).click()
  await page.getByText('Wrote').waitFor()
})

const run = (page: Page, threadId: string | null) =>
  page
    .locator('openai-chatkit')
    .evaluate(
      (element, id) => (element as HTMLElement & { setRunning(id: string | null): void }).setRunning(id),
      threadId,
    )
