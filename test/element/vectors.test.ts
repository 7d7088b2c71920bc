import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answered, composer, heard, hears, openChats, said, say, seen, widgets } from './open-chat'
import { beginEvents, bytesOf, json, type Script, stream } from './scripted-server'
import { answers, asks, done, shows, threadOf } from './wire'

const { open, asked, answerWith } = openChats()

const vector =
  (name: string): Script =>
  (_, response) =>
    void beginEvents(response).end(bytesOf(name))

/** A first message, answered with these bytes, read to the end. */
async function play(name: string, options: object = {}, functions: string[] = []) {
  const page = await open({ script: vector(name), options, functions })
  await say(page, 'hi')
  await hears(page, 'response.end')
  await settled(page)
  return page
}

/** The same in a conversation that has something in it already. */
async function playInto(items: object[], name: string) {
  const page = await open({
    options: { initialThread: 'thr_1' },
    script: ({ type }, response) =>
      type === 'threads.get_by_id'
        ? json(response, threadOf('thr_1', { items: { data: items, has_more: false } }))
        : vector(name)({} as never, response),
  })
  await hears(page, 'thread.load.end')
  await say(page, 'hi')
  await hears(page, 'response.end')
  await settled(page)
  return page
}

async function settled(page: Page) {
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 30))))
  expect(await page.locator('.progress').count()).toBe(0)
  expect(await heard(page, 'response.start')).toHaveLength(1)
  expect(await heard(page, 'response.end')).toHaveLength(1)
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
  const left = page.locator('openai-chatkit').locator('script, iframe, style, form[action], .spin, .dots, .shimmer')
  expect(await left.count()).toBe(0)
  // Whatever came, one can go on.
  await composer(page).fill('next')
  expect(await page.getByRole('button', { name: 'Send message' }).isEnabled()).toBe(true)
}

const alert = (page: Page) => page.getByRole('alert')
const errors = async (page: Page) => (await heard(page, 'error')).map(error => (error as { name: string }).name)

test('01: a whole turn', async () => {
  const page = await play('01-happy-create')
  expect(await page.locator('[data-thread-turn=user]').count()).toBe(1)
  expect(await page.locator('[data-thread-turn=assistant]').count()).toBe(1)
  expect(await answered(page).locator('strong').count()).toBeGreaterThan(0)
  await page.locator('.chat-title').getByText('Groceries').waitFor()
  expect(await heard(page, 'thread.change')).toEqual([{ threadId: 'thr_1' }])
  expect(await heard(page, 'effect')).toHaveLength(1)
})

test('02: text for two parts goes to the right one, in order', async () => {
  const text = await seen(answered(await play('02-two-content-parts')))
  expect(text.replace(/\s+/g, ' ').trim()).toBe('First more Second')
})

test.each([
  ['03-delta-without-part-added', 'No part event'],
  ['04-done-only', 'One shot'],
  ['05-done-differs-from-deltas', 'Final text'],
  ['12-duplicate-added', 'Hello again'],
  ['20-out-of-order-done', 'Complete'],
  ['26-sse-framing', 'Grüße 👋 one shot'],
])('%s: once, and whole', async (name, text) => {
  const page = await play(name)
  expect((await answered(page).allInnerTexts()).map(one => one.trim())).toEqual([text])
})

test('06: a stream that closes in the middle keeps what was said, and is no error', async () => {
  const page = await play('06-cut-mid-item')
  expect((await seen(answered(page))).trim()).not.toBe('')
  expect(await alert(page).count()).toBe(0)
})

test('07: a frame that is cut is an error that can be tried again', async () => {
  const page = await play('07-cut-mid-frame')
  expect(await errors(page)).toEqual(['StreamError'])
  await alert(page).getByRole('button', { name: 'Retry' }).waitFor()
})

test('08: an error keeps what was said; Retry takes it away and asks for another answer', async () => {
  const page = await play('08-error-retryable')
  expect(await errors(page)).toEqual(['StreamError'])
  await answered(page).waitFor()
  await composer(page).fill('')
  answerWith((_, response) => stream(response, done(answers('Another', 'msg_a2'))))
  await alert(page).getByRole('button', { name: 'Retry' }).click()
  await answered(page).getByText('Another').waitFor()
  expect(await answered(page).count()).toBe(1)
  expect(asked('threads.retry_after_item').map(({ params }) => params)).toEqual([
    { thread_id: 'thr_1', item_id: 'msg_u1' },
  ])
})

test('09: a server’s own sentence is text, and without leave there is no Retry', async () => {
  const page = await play('09-error-custom-no-retry')
  expect(await alert(page).locator('b').count()).toBe(0)
  expect(await seen(alert(page))).toContain('<b>')
  expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0)
})

test('10: what comes after an error still counts', async () => {
  const page = await play('10-error-then-title')
  await alert(page).waitFor()
  expect(await seen(page.locator('.chat-title'))).not.toBe('Chat')
})

test('11: what is not known is passed over, and what is hidden is nowhere', async () => {
  const page = await play('11-unknown-event-update-item')
  await answered(page).getByText('Still fine').waitFor()
  const whole = await page.evaluate(() => document.querySelector('openai-chatkit')?.shadowRoot?.innerHTML)
  expect(whole).not.toContain('SECRET')
})

test('13: an id that was used in an earlier turn is another answer', async () => {
  const page = await playInto([asks('one'), answers('First answer', '__fake_id__')], '13-duplicate-id-across-turns')
  const texts = await answered(page).allInnerTexts()
  expect(texts).toHaveLength(2)
  expect(texts[0]?.trim()).toBe('First answer')
})

test('14, 15: replaced where it stands, or put at the end', async () => {
  const card = (value: string) => shows({ type: 'Card', children: [{ type: 'Text', value }] })
  const page = await playInto(
    [asks('one', 'msg_u0'), card('Old'), answers('After it', 'msg_a0')],
    '14-replaced-in-place',
  )
  const order = await page
    .locator('[data-thread-item]')
    .evaluateAll(all => all.map(one => (one as HTMLElement).dataset.threadItem))
  expect(order.slice(0, 3)).toEqual(['user-message', 'widget', 'assistant-message'])
  expect(await seen(widgets(page))).not.toContain('Old')
  const other = await play('15-replaced-unknown-id')
  expect(await other.locator('[data-thread-item]').last().getAttribute('data-thread-item')).toBe('widget')
})

test('16: what is removed goes, in the middle of a stream too', async () => {
  const page = await play('16-removed')
  expect(await answered(page).count()).toBe(0)
  await alert(page).waitFor()
})

test('17, 19: the text of a widget grows; a finished one of an earlier turn still changes', async () => {
  await widgets(await play('17-widget-text-stream'))
    .getByText('Draft', { exact: true })
    .waitFor()
  const before = shows({ type: 'Card', children: [{ type: 'Text', id: 't', value: 'Before' }] })
  const page = await playInto([asks('one', 'msg_u0'), before], '19-update-finished-widget')
  expect(await seen(widgets(page))).not.toContain('Before')
})

test('18: what is typed into a widget outlives its changes', async () => {
  const frames = bytesOf('18-widget-diff').toString().split('\n\n').filter(Boolean)
  let next = () => {}
  const page = await open({
    script: (_, response) => {
      beginEvents(response)
      let at = 0
      next = () => {
        // All that makes the widget and finishes it, then a change at a time.
        const frame = frames[at]
        at += 1
        if (frame) response.write(`${frame}\n\n`)
        else response.end()
      }
      for (let count = 0; count < 4; count += 1) next()
      response.write(`${frames.at(-1)?.replaceAll('Archived', 'Open')}\n\n`)
    },
  })
  await say(page, 'hi')
  await widgets(page).getByText('Open').waitFor()
  await widgets(page).locator('input').fill('typed')
  next()
  await widgets(page).getByText('Done').waitFor()
  next()
  await widgets(page).getByText('Archived').waitFor()
  next()
  next()
  await hears(page, 'response.end')
  expect(await widgets(page).locator('input').inputValue()).toBe('typed')
})

test('21: of a huge message only the end is drawn anew while it comes', async () => {
  const frames = bytesOf('21-huge-message').toString().split('\n\n').filter(Boolean)
  let goOn = () => {}
  const page = await open({
    script: (_, response) => {
      beginEvents(response).write(`${frames.slice(0, 1_500).join('\n\n')}\n\n`)
      goOn = () => void response.end(`${frames.slice(1_500, 2_400).join('\n\n')}\n\n`)
    },
  })
  await say(page, 'hi')
  await answered(page).getByText('row 1490').waitFor()
  const first = answered(page).locator('.md > *').first()
  await first.evaluate(element => {
    const drawn = { changes: 0 }
    Object.assign(window, { drawn })
    new MutationObserver(changes => {
      drawn.changes += changes.length
    }).observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
  })
  goOn()
  await answered(page).getByText('row 2390').waitFor()
  expect(await seen(first)).toContain('row 0')
  expect(await page.evaluate(() => (window as never as { drawn: { changes: number } }).drawn.changes)).toBe(0)
})

test('21: a huge message leaves the composer usable, and its end is what is shown', async () => {
  const page = await play('21-huge-message')
  expect((await seen(answered(page))).trim()).toBe('end')
})

test('22: hostile Markdown, notices, titles and messages stay text', async () => {
  const page = await play('22-markdown-xss')
  const found = (selector: string) => page.locator(`openai-chatkit ${selector}`)
  expect(await found('article :is(script, iframe, style, form, img)').count()).toBe(0)
  const links = await found('a').evaluateAll(all => all.map(one => [one.getAttribute('href'), one.getAttribute('rel')]))
  for (const [href, rel] of links) {
    expect(href).toMatch(/^https?:/)
    expect(rel).toContain('noopener')
  }
  expect(await seen(said(page))).toBe('<img src=x onerror="window.__xss=10">')
  await page.locator('.chat-title').getByText('<img src=x onerror="window.__xss=12">').waitFor()
  await page.getByRole('button', { name: 'h', exact: true }).click()
  await hears(page, 'deeplink')
  expect(await heard(page, 'deeplink')).toEqual([{ name: 'open_task', data: { id: '1' } }])
})

test('23: a hostile widget: what is not known is left out, the rest is there and does nothing', async () => {
  const page = await play('23-widget-hostile')
  await widgets(page).getByText('<b>not bold</b>').waitFor()
  expect(await widgets(page).getByText('inner').count()).toBe(0)
  expect(await widgets(page).locator('img, b').count()).toBe(0)
  await widgets(page).getByRole('button', { name: 'Go' }).click()
  expect(asked()).toHaveLength(1)
})

test('24: the page’s tool is called once, and the answer goes on in the same response', async () => {
  const page = await open({ functions: ['onClientTool'], script: vector('24-client-tool') })
  await page.evaluate(() => {
    window.host.toolAnswer = { tasks: 3 }
  })
  let goOn = () => {}
  answerWith(({ type }, response) => {
    if (type === 'threads.create') return vector('24-client-tool')({} as never, response)
    goOn = () => stream(response, done(answers('Three tasks')))
  })
  await say(page, 'hi')
  await expect.poll(() => asked('threads.add_client_tool_output')).toHaveLength(1)
  await composer(page).fill('too soon')
  await composer(page).press('Enter')
  expect(await composer(page).inputValue()).toBe('too soon')
  goOn()
  await answered(page).getByText('Three tasks').waitFor()
  await settled(page)
  expect(await heard(page, 'client.tool')).toEqual([expect.objectContaining({ params: { max: 5 } })])
  expect(asked('threads.add_client_tool_output')[0]?.params).toEqual({ thread_id: 'thr_1', result: { tasks: 3 } })
  expect(asked()).toHaveLength(2)
})

test('25: thoughts are folded when they are over, and open with a click', async () => {
  const page = await play('25-workflow')
  const toggle = page.getByRole('button', { name: 'Thought for 3s' })
  expect(await toggle.getAttribute('aria-expanded')).toBe('false')
  await toggle.click()
  expect(await toggle.getAttribute('aria-expanded')).toBe('true')
  expect(await page.locator('[data-thread-item=workflow] .step').count()).toBe(2)
})

test('27: nothing at all is a clean end', async () => {
  const page = await play('27-empty-stream')
  expect(await alert(page).count()).toBe(0)
  expect(await seen(said(page))).toBe('hi')
})

test('28: sources are marked where they belong, folded, and a task among them can be opened', async () => {
  const page = await play('28-annotations', {}, ['onClick'])
  const sources = page.getByText('Sources (2)')
  expect(await page.getByRole('link', { name: 'Docs', exact: true }).isVisible()).toBe(false)
  expect(await seen(answered(page).locator('.md p'))).toMatch(/^Milk\s*Task #1 is due today\.\s*2$/)
  await answered(page).getByRole('button', { name: 'Task #1' }).first().click()
  await expect.poll(() => heard(page, 'entity.click')).toHaveLength(1)
  expect(await heard(page, 'entity.click')).toEqual([expect.objectContaining({ id: 'task_1', data: { task_id: '1' } })])
  await sources.click()
  await page.getByRole('link', { name: 'Docs', exact: true }).waitFor()
})
