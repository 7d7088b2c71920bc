import { expect, test } from 'vitest'
import { answered, composer, heard, hears, mount, openChats, said, say } from './open-chat'
import { stream } from './scripted-server'
import { answers, asks, done, turn } from './wire'

const { open, asked, expectLogged } = openChats()

test('the wrapper is told once that the chat is ready, in strict mode too, and it can be seen without any class', async () => {
  for (const strict of [false, true]) {
    const page = await open({ strict })
    await hears(page, 'ready')
    const box = await page.locator('openai-chatkit').boundingBox()
    expect(box?.height).toBeGreaterThan(500)
    expect(box?.width).toBeGreaterThan(500)
    await page.waitForTimeout(120)
    expect(await heard(page, 'ready')).toHaveLength(1)
  }
})

test('a script that comes after the page is mounted, and one that comes twice, do as well', async () => {
  const late = await open({ path: '/late' })
  expect(await late.evaluate(() => customElements.get('openai-chatkit'))).toBeUndefined()
  await late.evaluate(() => {
    const script = document.createElement('script')
    script.src = '/chatkit.js'
    document.head.append(script)
  })
  await hears(late, 'ready')
  await composer(late).waitFor()
  const twice = await open({ path: '/twice' })
  await hears(twice, 'ready')
})

test('a first message is the body that the protocol names, and a second one goes into the same conversation', async () => {
  const page = await open({
    context: { locale: 'de-DE' },
    script: ({ type }, response) =>
      type === 'threads.create'
        ? stream(response, ...turn('Hi', 'Hello'))
        : stream(response, done(asks('two\nlines', 'msg_u2')), done(answers('Both', 'msg_a2'))),
  })
  await say(page, 'Hi')
  await answered(page).getByText('Hello').waitFor()
  await composer(page).fill('two')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('lines')
  await composer(page).press('Enter')
  await answered(page).getByText('Both').waitFor()
  await hears(page, 'response.end', 2)
  const [first, second] = asked()
  expect(first?.body).toBe(
    '{"type":"threads.create","params":{"input":{"content":[{"type":"input_text","text":"Hi"}],"quoted_text":"","attachments":[],"inference_options":{}}}}',
  )
  expect(second?.body).toBe(
    '{"type":"threads.add_user_message","params":{"input":{"content":[{"type":"input_text","text":"two\\nlines"}],"quoted_text":"","attachments":[],"inference_options":{}},"thread_id":"thr_1"}}',
  )
  expect(first?.headers).toMatchObject({
    'content-type': 'application/json',
    'accept-language': 'de-DE',
    accept: 'text/event-stream',
  })
  expect(await heard(page, 'thread.change')).toEqual([{ threadId: 'thr_1' }])
  expect(await heard(page, 'response.start')).toHaveLength(2)
  expect(await heard(page, 'response.end')).toHaveLength(2)
  expect(await said(page).allTextContents()).toEqual(['Hi', 'two\nlines'])
})

test('a fetch of the page’s own sees every request, with headers that it can spread', async () => {
  const page = await open({ functions: ['fetch'], script: (_, response) => stream(response, ...turn('Hi', 'Hello')) })
  await say(page, 'Hi')
  await answered(page).waitFor()
  await page.evaluate(() => window.host.chats[0]?.showHistory())
  await expect.poll(() => asked('threads.list')).toHaveLength(1)
  for (const { headers } of asked())
    expect(headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer host' })
})

test('two on one page do not know of each other', async () => {
  const page = await open({ script: (_, response) => stream(response, ...turn('Hi', 'Hello')) })
  await mount(page, {})
  const [first, second] = [page.locator('openai-chatkit').first(), page.locator('openai-chatkit').last()]
  await first.locator('#chatkit-composer-input').fill('Hi')
  await first.locator('#chatkit-composer-input').press('Enter')
  await first.locator('[data-thread-item=assistant-message]').waitFor()
  expect(await second.locator('article').count()).toBe(0)
  expect(await second.getByRole('heading', { name: 'What can I help with today?' }).isVisible()).toBe(true)
})

test('moved in the page it keeps its draft, and what it was hearing', async () => {
  let finish = () => {}
  const page = await open({
    script: (_, response) => {
      const [first, second, ...rest] = turn('Hi', 'Moved along')
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const event of [first, second]) response.write(`data: ${JSON.stringify(event)}\n\n`)
      finish = () => stream(response, ...rest)
    },
  })
  await say(page, 'Hi')
  await said(page).waitFor()
  await composer(page).fill('half a thought')
  await page.evaluate(() => window.host.move())
  await page.waitForTimeout(50)
  finish()
  await answered(page).getByText('Moved along').waitFor()
  expect(await composer(page).inputValue()).toBe('half a thought')
})

test('taken out of the page in the middle of an answer, it hangs up', async () => {
  const page = await open({
    script: (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`data: ${JSON.stringify(turn('Hi', '')[0])}\n\n`)
    },
  })
  await say(page, 'Hi')
  await hears(page, 'thread.change')
  await page.evaluate(() => window.host.unmount())
  await expect.poll(() => asked()[0]?.wasCut).toBe(true)
})

test('options that change flip the colours and keep the draft and the conversation', async () => {
  const page = await open({ script: (_, response) => stream(response, ...turn('Hi', 'Hello')) })
  await say(page, 'Hi')
  await answered(page).waitFor()
  await composer(page).fill('draft')
  await page.evaluate(() => window.host.change({ theme: 'dark', composer: { placeholder: 'Say it' } }))
  await page.locator('openai-chatkit[data-color-scheme=dark]').waitFor()
  await page.getByRole('textbox', { name: 'Say it' }).waitFor()
  expect(await composer(page).inputValue()).toBe('draft')
  expect(await answered(page).count()).toBe(1)
})

test('without api.url the page lives on, and the reason is there to read', async () => {
  expectLogged(/api\.url is missing/)
  const page = await open({ options: { api: { getClientSecret: null } } })
  await page.getByText('The chat is not set up').waitFor()
  await hears(page, 'error')
  expect(await heard(page, 'error')).toEqual([expect.objectContaining({ name: 'IntegrationError' })])
})

test('the page of the documentation works as it stands, in twenty lines or so', async () => {
  const page = await open({
    path: '/documented',
    bare: true,
    script: (_, response) => stream(response, ...turn('What is due?', 'Nothing')),
  })
  await page.getByRole('button', { name: 'What is due?' }).click()
  await answered(page).getByText('Nothing').waitFor()
  const box = await page.locator('openai-chatkit').boundingBox()
  expect(box?.height).toBeGreaterThan(400)
})
