import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answered, composer, hears, openChats, say, seen, stopButton } from './open-chat'
import { json, type Script, stream, tell } from './scripted-server'
import { added, answers, asks, canStop, created, done, grows, shows, threadOf, turn, works } from './wire'

const { open, asked, expectLogged, answerWith } = openChats()

const everything: Script = ({ type }, response) =>
  type === 'threads.list'
    ? json(response, { data: [threadOf('thr_1', { title: 'Groceries' }), threadOf('thr_2')], has_more: false })
    : stream(
        response,
        created,
        done(asks('Show me everything, please, and take your time')),
        canStop,
        done(
          works({
            type: 'custom',
            tasks: [
              { type: 'custom', title: 'Created “Buy milk”', status_indicator: 'complete' },
              { type: 'custom', title: 'Looking', status_indicator: 'none' },
            ],
          }),
        ),
        done(
          answers(
            '## A heading\n\nSome **bold** text, `code` and [a link](https://ok.test).\n\n- one\n- two\n\n| a | b |\n| - | - |\n| a very long cell that does not fit into a small window at all | 2 |\n\n```js\nconst a = "a line that is much longer than the window is wide, so that it has to scroll"\n```\n\nhttps://ok.test/a-very-long-address-without-any-place-to-break-it-in-two-so-that-it-must-be-broken-somewhere',
          ),
        ),
        done(
          shows({
            type: 'Card',
            status: { text: 'Waiting for you', icon: 'info' },
            children: [
              { type: 'Title', value: 'Delete 2 tasks?' },
              { type: 'Checkbox', name: 'a', label: 'Buy milk (#1) · tomorrow', defaultChecked: true },
              { type: 'Input', name: 'n', placeholder: 'A note' },
              { type: 'Divider' },
              {
                type: 'Row',
                justify: 'end',
                children: [
                  { type: 'Button', label: 'Cancel', variant: 'ghost' },
                  { type: 'Button', label: 'Delete 2 tasks', style: 'primary', color: 'danger' },
                ],
              },
            ],
          }),
        ),
        { type: 'notice', level: 'warning', title: 'Mind', message: 'This is *almost* over.' },
        { type: 'error', code: 'custom', message: 'The model took too long.', allow_retry: true },
      )

const options = {
  threadItemActions: { feedback: true, retry: true },
  startScreen: { prompts: [{ label: 'What is due?', prompt: 'What is due?', icon: 'calendar' }] },
  disclaimer: { text: 'Answers can be wrong.' },
  composer: { models: [{ id: 'a', label: 'Model A' }] },
}

async function faults(page: Page, state: string) {
  const { violations } = await new AxeBuilder({ page }).exclude('main:empty').disableRules(pageRules).analyze()
  return violations.map(({ id, nodes }) => [state, id, nodes.map(({ html }) => html.slice(0, 160))])
}
/** What the bare page around the element lacks. */
const pageRules = ['page-has-heading-one', 'region', 'landmark-one-main']

test('axe finds nothing: empty, full, with the list open; light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open({ options: { ...options, theme: { colorScheme } }, script: everything })
    await page.getByRole('heading', { name: 'What can I help with today?' }).waitFor()
    expect(await faults(page, `empty, ${colorScheme}`)).toEqual([])
    await say(page, 'Show me')
    await hears(page, 'response.end')
    await page.getByText('The model took too long.').waitFor()
    expect(await faults(page, `full, ${colorScheme}`)).toEqual([])
    await page.getByRole('button', { name: 'Conversation history' }).click()
    await page.getByRole('button', { name: 'Delete “Groceries”' }).click()
    await page.getByText('Delete “Groceries” for good?').waitFor()
    await page.waitForTimeout(250)
    expect(await faults(page, `list, ${colorScheme}`)).toEqual([])
  }
})

test('nothing scrolls sideways at 320 px, and what is touched is large enough', async () => {
  const page = await open({
    options,
    script: everything,
    context: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  })
  await say(page, 'Show me')
  await page.getByText('The model took too long.').waitFor()
  const wide = await page
    .locator('.scroll, .root, .column')
    .evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className))
  expect(wide).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  const small = await page.locator('openai-chatkit button:visible').evaluateAll(all =>
    all
      .map(one => ({
        name: one.getAttribute('aria-label') ?? one.textContent,
        height: one.getBoundingClientRect().height,
      }))
      .filter(({ height }) => height < 44),
  )
  expect(small).toEqual([])
  expect(
    await composer(page).evaluate(field => Number.parseFloat(getComputedStyle(field).fontSize)),
  ).toBeGreaterThanOrEqual(16)
})

test('by keyboard alone: a prompt, a message, Stop, the list of conversations and back', async () => {
  const page = await open({
    options,
    script: ({ type }, response) =>
      type === 'threads.list'
        ? json(response, { data: [threadOf('thr_2', { title: 'Other' })], has_more: false })
        : tell(response, created, done(asks('Hi')), canStop, added(answers('')), grows('Going on')),
  })
  await composer(page).focus()
  await page.keyboard.type('Hi')
  await page.keyboard.press('Enter')
  await stopButton(page).waitFor()
  const focused = () =>
    page.evaluate(() => {
      const element = document.querySelector('openai-chatkit')?.shadowRoot?.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent
    })
  expect(await focused()).toBe('Message the AI')
  for (let steps = 0; steps < 4 && (await focused()) !== 'Stop answering'; steps += 1) await page.keyboard.press('Tab')
  expect(await focused()).toBe('Stop answering')
  await page.keyboard.press('Enter')
  await hears(page, 'response.end')
  expect(await focused()).toBe('Message the AI')
  for (let steps = 0; steps < 20 && (await focused()) !== 'Conversation history'; steps += 1)
    await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Other', exact: true }).waitFor()
  expect(await focused()).toBe('Close the list')
  await page.keyboard.press('Escape')
  await expect.poll(focused).toBe('Conversation history')
})

test('whole answers are read out, once; what is still being written and what was only opened is not', async () => {
  let finish = () => {}
  const page = await open({
    script: (_, response) => {
      tell(response, created, done(asks('Hi')), canStop, added(answers('')), grows('Half '))
      finish = () => stream(response, done(answers('Half and **whole**')))
    },
  })
  const log = page.getByRole('log')
  await say(page, 'Hi')
  await answered(page).getByText('Half').waitFor()
  expect(await log.textContent()).toBe('')
  finish()
  await expect.poll(() => log.textContent()).toBe('Half and whole')
  const items = { data: [asks('Old'), answers('Old answer')], has_more: false }
  answerWith((_, response) => json(response, threadOf('thr_2', { items })))
  await page.evaluate(() => window.host.chats[0]?.setThreadId('thr_2'))
  await answered(page).getByText('Old answer').waitFor()
  expect(await log.textContent()).not.toContain('Old answer')
})

test('what moves stands still for those who asked for it', async () => {
  const page = await open({
    context: { reducedMotion: 'reduce' },
    script: (_, response) => tell(response, created, done(asks('Hi')), { type: 'progress_update', text: 'Looking' }),
  })
  await say(page, 'Hi')
  await page.getByText('Looking').waitFor()
  const running = () =>
    page.evaluate(
      () =>
        document
          .querySelector('openai-chatkit')
          ?.shadowRoot?.getAnimations()
          .filter(one => one.playState === 'running').length,
    )
  await expect.poll(running).toBe(0)
})

test('nothing is fetched from elsewhere: fonts, images, icons, telemetry', async () => {
  const page = await open({
    options,
    script: (_, response) => stream(response, ...turn('Hi', '![x](https://evil.test/x.png)')),
  })
  await say(page, 'Hi')
  await answered(page).getByText('x').waitFor()
  expect(await answered(page).locator('img').count()).toBe(0)
  expect(asked()).toHaveLength(1)
})

test('what cannot be reached while offline is said, and the composer goes on', async () => {
  expectLogged(/net::ERR_INTERNET_DISCONNECTED|Failed to load resource/)
  const page = await open({ script: (_, response) => stream(response, ...turn('Hi', 'Back again')) })
  await page.context().setOffline(true)
  await say(page, 'Hi')
  await page.getByText('Not sent. The server cannot be reached.').waitFor()
  await composer(page).fill('still typing')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Send again' }).click()
  await answered(page).getByText('Back again').waitFor()
  expect(await composer(page).inputValue()).toBe('still typing')
  expect(await seen(page.locator('.root'))).not.toContain('Not sent')
})
