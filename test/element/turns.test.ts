import { expect, test } from 'vitest'
import { answered, composer, heard, hears, openChats, said, say, seen, sendButton, stopButton } from './open-chat'
import { beginEvents, json, stream, tell } from './scripted-server'
import { added, answers, asks, canStop, created, done, grows, threadOf, turn } from './wire'

const { open, asked, answerWith, expectLogged } = openChats()
const alert = '[role=alert]'

test('text is there before the stream is over, and Stop hangs up, keeps it, and is no error', async () => {
  const page = await open({
    script: (_, response) => tell(response, created, done(asks('Hi')), added(answers('')), grows('First words')),
  })
  await say(page, 'Hi')
  await answered(page).getByText('First words').waitFor()
  expect(await stopButton(page).count()).toBe(0)
  answerWith((_, response) =>
    tell(response, done(asks('Again', 'msg_u2')), canStop, added(answers('', 'msg_a2')), grows('Half an', 'msg_a2')),
  )
  await page.reload()
  await page.evaluate(() => void window.host.mount({}))
  await say(page, 'Again')
  await answered(page).getByText('Half an').waitFor()
  await composer(page).fill('typed meanwhile')
  await stopButton(page).click()
  await hears(page, 'response.end')
  await expect.poll(() => asked().at(-1)?.wasCut).toBe(true)
  await sendButton(page).waitFor()
  expect(await seen(answered(page))).toContain('Half an')
  expect(await page.locator(alert).count()).toBe(0)
  expect(await heard(page, 'error')).toEqual([])
  expect(await composer(page).inputValue()).toBe('typed meanwhile')
  await page.keyboard.type(', and on')
  expect(await composer(page).inputValue()).toBe('typed meanwhile, and on')
})

test('a double click on Send does not stop the answer', async () => {
  const page = await open({
    script: (_, response) => tell(response, created, done(asks('Hi')), canStop, added(answers('')), grows('On it')),
  })
  await composer(page).fill('Hi')
  const box = await sendButton(page).boundingBox()
  const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10]
  await page.mouse.click(x, y)
  await stopButton(page).waitFor()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await answered(page).getByText('On it').waitFor()
  expect(asked()[0]?.wasCut).toBe(false)
})

test('while it answers, Enter sends nothing and the draft stays; sendUserMessage is refused', async () => {
  let finish = () => {}
  const page = await open({
    script: (_, response) => {
      tell(response, created, done(asks('Hi')), canStop)
      finish = () => stream(response, done(answers('Done')))
    },
  })
  await say(page, 'Hi')
  await stopButton(page).waitFor()
  await say(page, 'too soon')
  expect(await composer(page).inputValue()).toBe('too soon')
  const refusal = await page.evaluate(() =>
    window.host.chats[0]?.sendUserMessage({ text: 'x' }).then(
      () => 'sent',
      (error: Error) => error.name,
    ),
  )
  expect(refusal).toBe('IntegrationError')
  finish()
  await answered(page).waitFor()
  expect(asked()).toHaveLength(1)
})

test.each([
  [401, { message: 'Your session has ended.' }, 'Your session has ended.'],
  [429, { detail: 'That was the last message for today.' }, 'That was the last message for today.'],
  [500, { error: { message: 'Broken.' } }, 'Broken.'],
])(
  '%i before anything arrived: the message stays, with the reason, and is sent again as the same request',
  async (status, body, words) => {
    expectLogged(/Failed to load resource/)
    const page = await open({ script: (_, response) => json(response, body, status) })
    await say(page, 'Keep me')
    await page.locator(alert).getByText(words).waitFor()
    expect(await seen(said(page))).toBe('Keep me')
    expect(await heard(page, 'error')).toEqual([{ name: 'StreamError', message: words }])
    answerWith((_, response) => stream(response, ...turn('Keep me', 'Here you are')))
    await page.getByRole('button', { name: 'Send again' }).click()
    await answered(page).getByText('Here you are').waitFor()
    expect(await said(page).count()).toBe(1)
    expect(await page.locator(alert).count()).toBe(0)
    const [first, second] = asked()
    expect(second?.body).toBe(first?.body)
  },
)

test('what did not get through waits while another message is sent, and can be deleted', async () => {
  expectLogged(/Failed to load resource/)
  const page = await open({ script: (_, response) => json(response, { detail: 'Not now.' }, 429) })
  await say(page, 'first')
  await page.getByText('Not sent. Not now.').waitFor()
  answerWith((_, response) => stream(response, ...turn('second', 'Second it is')))
  await say(page, 'second')
  await answered(page).getByText('Second it is').waitFor()
  expect(await said(page).allTextContents()).toEqual(['first', 'second'])
  await page.getByText('Not sent. Not now.').waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => said(page).allTextContents()).toEqual(['second'])
})

test('a server that cannot be reached is said in words', async () => {
  expectLogged(/Failed to load resource|net::ERR/)
  const page = await open({ script: (_, response) => void response.destroy() })
  await say(page, 'Hi')
  await page.getByText('Not sent. The server cannot be reached. Check your connection.').waitFor()
})

test('a busy conversation gives the message back to the composer, with the reason', async () => {
  expectLogged(/Failed to load resource/)
  const page = await open({ script: (_, response) => stream(response, ...turn('Hi', 'Hello')) })
  await say(page, 'Hi')
  await answered(page).waitFor()
  answerWith((_, response) => json(response, { detail: 'Another answer is still being written.' }, 409))
  await say(page, 'and this')
  await page.locator(alert).getByText('Another answer is still being written.').waitFor()
  expect(await composer(page).inputValue()).toBe('and this')
  expect(await said(page).count()).toBe(1)
})

test('passing trouble before anything arrived is tried again by itself', async () => {
  expectLogged(/Failed to load resource/)
  let times = 0
  const page = await open({
    script: (_, response) => {
      times += 1
      if (times === 1) json(response, {}, 503)
      else stream(response, ...turn('Hi', 'Hello'))
    },
  })
  await say(page, 'Hi')
  await answered(page).getByText('Hello').waitFor()
  expect(await page.locator(alert).count()).toBe(0)
})

test('an answer that is no stream is an error, not silence', async () => {
  const page = await open({ script: (_, response) => json(response, { hello: 'world' }) })
  await say(page, 'Hi')
  await page.getByText('Not sent. The server answered with something else than a stream.').waitFor()
})

test('a connection that breaks in the middle keeps what was said and offers another try', async () => {
  expectLogged(/Failed to load resource|net::ERR/)
  const page = await open({
    script: async (_, response) => {
      tell(response, created, done(asks('Hi')), canStop, added(answers('')), grows('So far'))
      await new Promise(resolve => setTimeout(resolve, 100))
      response.destroy()
    },
  })
  await say(page, 'Hi')
  await page.getByRole('button', { name: 'Retry' }).waitFor()
  expect(await seen(answered(page))).toContain('So far')
})

test('IME: the Enter that ends a composition does not send', async () => {
  const page = await open()
  await composer(page).fill('ni')
  const client = await page.context().newCDPSession(page)
  await composer(page).focus()
  await client.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 })
  await composer(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
  await composer(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })
  expect(asked()).toEqual([])
  expect(await composer(page).inputValue()).toContain('你')
})

test('a prompt of the first screen is sent when it is chosen', async () => {
  const page = await open({
    options: {
      startScreen: {
        greeting: 'What now?',
        prompts: [{ label: 'Due this week', prompt: 'What is due?', icon: 'calendar' }],
      },
    },
    script: (_, response) => stream(response, ...turn('What is due?', 'Nothing')),
  })
  await page.getByRole('heading', { name: 'What now?', level: 2 }).waitFor()
  await page.getByRole('button', { name: 'Due this week' }).click()
  await answered(page).getByText('Nothing').waitFor()
  expect(JSON.parse(asked()[0]?.body ?? '').params.input.content).toEqual([
    { type: 'input_text', text: 'What is due?' },
  ])
})

test('the page hears effects in their order', async () => {
  const effect = (name: string) => ({ type: 'client_effect', name, data: { at: name } })
  const page = await open({
    script: (_, response) => stream(response, ...turn('Hi', 'Hello'), effect('one'), effect('two'), effect('three')),
  })
  await say(page, 'Hi')
  await hears(page, 'effect', 3)
  expect((await heard(page, 'effect')).map(detail => (detail as { name: string }).name)).toEqual([
    'one',
    'two',
    'three',
  ])
})

test('feedback tells the whole turn; another answer replaces the one that was there', async () => {
  const page = await open({
    options: { threadItemActions: { feedback: true, retry: true } },
    script: ({ type }, response) => {
      if (type === 'items.feedback') json(response, {})
      else if (type === 'threads.retry_after_item') stream(response, done(answers('Better', 'msg_a2')))
      else stream(response, ...turn('Hi', 'Hello'), done(answers('More', 'msg_a1b')))
    },
  })
  await say(page, 'Hi')
  await page.getByRole('button', { name: 'Thumbs up' }).click()
  await expect.poll(() => asked('items.feedback')).toHaveLength(1)
  expect(asked('items.feedback')[0]?.params).toEqual({
    thread_id: 'thr_1',
    item_ids: ['msg_a1', 'msg_a1b'],
    kind: 'positive',
  })
  expect(await page.getByRole('button', { name: 'Thumbs up' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('button', { name: 'Regenerate message' }).click()
  await answered(page).getByText('Better').waitFor()
  expect((await answered(page).allTextContents()).join()).not.toContain('Hello')
})

test('the model that is chosen goes with each message', async () => {
  const models = [
    { id: 'quick', label: 'Quick', default: true },
    { id: 'deep', label: 'Deep' },
  ]
  const page = await open({
    options: { composer: { models } },
    script: (_, response) => stream(response, ...turn('Hi', 'Hello')),
  })
  await page.getByLabel('Model').selectOption('deep')
  await say(page, 'Hi')
  await answered(page).waitFor()
  expect(JSON.parse(asked()[0]?.body ?? '').params.input.inference_options).toEqual({ model: 'deep' })
})

test('a locked conversation says why and takes nothing; a closed one has no composer', async () => {
  const page = await open({
    script: (_, response) =>
      stream(response, ...turn('Hi', 'Hello'), {
        type: 'thread.updated',
        thread: threadOf('thr_1', { status: { type: 'locked', reason: 'Being looked at.' } }),
      }),
  })
  await say(page, 'Hi')
  await page.getByRole('textbox', { name: 'Being looked at.' }).waitFor()
  expect(await composer(page).isDisabled()).toBe(true)
  const closed = { type: 'thread.updated', thread: threadOf('thr_1', { status: { type: 'closed' } }) }
  const other = await open({ script: (_, response) => stream(response, ...turn('Hi', 'Hello'), closed) })
  await say(other, 'Hi')
  await other.getByText('This conversation has ended.').waitFor()
  expect(await composer(other).count()).toBe(0)
})

test('a silent stream shows that something is being done, until there is something to see', async () => {
  let goOn = () => {}
  const page = await open({
    script: (_, response) => {
      beginEvents(response)
      tell(response, created, done(asks('Hi')))
      goOn = () => stream(response, { type: 'progress_update', text: 'Looking at your list' }, done(answers('Here')))
    },
  })
  await say(page, 'Hi')
  await page.getByText('The assistant is working').waitFor({ state: 'attached' })
  goOn()
  await answered(page).getByText('Here').waitFor()
  await hears(page, 'response.end')
  await expect.poll(() => page.locator('.progress').count()).toBe(0)
})
