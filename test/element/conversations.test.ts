import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answered, composer, heard, hears, openChats, said, say, seen, stopButton } from './open-chat'
import { json, type Script, stream, tell } from './scripted-server'
import { answers, asks, canStop, created, done, threadOf, turn } from './wire'

const { open, asked, answerWith, expectLogged } = openChats()

const loaded = (page: Page, times = 1) => hears(page, 'thread.load.end', times)

/** A server that keeps conversations: as many items as are asked for, from a cursor of its own. */
function keeping(threads: Record<string, { title?: string; items: object[] }>): Script {
  const page = (items: { id: string }[], params: Record<string, unknown>) => {
    const ordered = params.order === 'desc' ? items.toReversed() : items
    const from = params.after ? Number(String(params.after).slice('cursor_'.length)) : 0
    const limit = Number(params.limit ?? 20)
    const hasMore = from + limit < ordered.length
    return {
      data: ordered.slice(from, from + limit),
      has_more: hasMore,
      ...(hasMore && { after: `cursor_${from + limit}` }),
    }
  }
  return ({ type, params }, response) => {
    const thread = threads[String(params.thread_id)]
    const items = (thread?.items ?? []) as { id: string }[]
    if (type === 'threads.list')
      json(response, {
        data: Object.entries(threads).map(([id, { title }]) => threadOf(id, title ? { title } : {})),
        has_more: false,
      })
    else if (!thread) json(response, { detail: 'There is no such conversation.' }, 404)
    else if (type === 'threads.get_by_id')
      json(
        response,
        threadOf(String(params.thread_id), {
          ...(thread.title && { title: thread.title }),
          items: page(items, { order: 'asc' }),
        }),
      )
    else if (type === 'items.list') json(response, page(items, params))
    else if (type === 'threads.update') {
      thread.title = String(params.title)
      json(response, threadOf(String(params.thread_id), { title: thread.title }))
    } else if (type === 'threads.delete') {
      delete threads[String(params.thread_id)]
      json(response, {})
    } else json(response, { detail: `No ${type} here.` }, 400)
  }
}

const talk = (turns: number) =>
  Array.from({ length: turns }, (_, at) => [
    asks(`Question ${at + 1}`, `msg_u${at + 1}`),
    answers(`Answer ${at + 1}`, `msg_a${at + 1}`),
  ]).flat()

test('a long conversation opens at its end, and older messages come without moving what is read', async () => {
  const page = await open({ options: { initialThread: 'thr_1' }, script: keeping({ thr_1: { items: talk(56) } }) })
  await loaded(page)
  await answered(page).getByText('Answer 56').waitFor()
  expect(await answered(page).getByText('Answer 56').isVisible()).toBe(true)
  expect(await answered(page).getByText('Answer 20').count()).toBe(0)
  const scroll = page.locator('.scroll')
  expect(await scroll.evaluate(box => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(4)
  await scroll.evaluate(box => box.scrollTo({ top: 150, behavior: 'instant' }))
  const mark = answered(page).getByText('Answer 33')
  const before = await mark.evaluate(element => element.getBoundingClientRect().top)
  await answered(page).getByText('Answer 8', { exact: true }).waitFor()
  const after = await mark.evaluate(element => element.getBoundingClientRect().top)
  expect(Math.abs(after - before)).toBeLessThan(4)
  const [, second] = asked('items.list')
  expect(second?.params).toEqual({ thread_id: 'thr_1', limit: 50, order: 'desc', after: 'cursor_50' })
})

test('conversations are listed, opened, renamed, deleted after a question, and begun anew', async () => {
  const page = await open({
    script: keeping({
      thr_1: { title: 'Groceries', items: talk(1) },
      thr_2: { title: 'Holiday', items: talk(2) },
    }),
  })
  await page.getByRole('button', { name: 'Conversation history' }).click()
  await page.getByRole('button', { name: 'Holiday', exact: true }).click()
  await answered(page).getByText('Answer 2').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await heard(page, 'thread.change')).toEqual([{ threadId: 'thr_2' }])
  expect(await heard(page, 'thread.load.start')).toEqual([{ threadId: 'thr_2' }])

  await page.getByRole('button', { name: 'Conversation history' }).click()
  await page.getByRole('button', { name: 'Rename “Holiday”' }).click()
  await page.keyboard.type('Summer')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Summer', exact: true }).waitFor()
  expect(asked('threads.update')[0]?.params).toEqual({ thread_id: 'thr_2', title: 'Summer' })

  await page.getByRole('button', { name: 'Delete “Summer”' }).click()
  await page.getByText('Delete “Summer” for good?').waitFor()
  expect(asked('threads.delete')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete “Summer”' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await focused(page, 'Close the list')
  await page.keyboard.press('Escape')
  await focused(page, 'Conversation history')
  await page.getByRole('heading', { name: 'What can I help with today?' }).waitFor()
  expect((await heard(page, 'thread.change')).at(-1)).toEqual({ threadId: null })
  expect(await heard(page, 'history.open')).toHaveLength(2)
  expect(await heard(page, 'history.close')).toHaveLength(2)
})

const focused = (page: Page, name: string) =>
  expect.poll(() => page.getByRole('button', { name }).evaluate(one => one.matches(':focus'))).toBe(true)

test('a conversation that is gone is said so; one that could not be read can be tried again', async () => {
  expectLogged(/Failed to load resource/)
  const gone = await open({ options: { initialThread: 'thr_9' }, script: keeping({}) })
  await gone.getByText('That conversation is gone.').waitFor()
  await composer(gone).fill('a new one')
  expect((await heard(gone, 'thread.change')).at(-1)).toEqual({ threadId: null })
  const page = await open({
    options: { initialThread: 'thr_1' },
    script: (_, response) => json(response, { detail: 'Not just now.' }, 500),
  })
  await page.getByText('Not just now.').waitFor()
  answerWith(keeping({ thr_1: { items: talk(1) } }))
  await page.getByRole('button', { name: 'Try again' }).click()
  await answered(page).getByText('Answer 1').waitFor()
})

test('fetchUpdates shows what others said, and leaves alone the draft, the focus, the scroll and what is the same', async () => {
  const threads = { thr_1: { items: talk(15) as object[], title: 'Before' } }
  const page = await open({ options: { initialThread: 'thr_1' }, script: keeping(threads) })
  await loaded(page)
  await composer(page).fill('half a thought')
  const scroll = page.locator('.scroll')
  await scroll.evaluate(box => box.scrollTo({ top: 300, behavior: 'instant' }))
  await page
    .locator('article')
    .first()
    .evaluate(element => Object.assign(element, { isTheSame: true }))
  threads.thr_1 = { items: [...talk(16)], title: 'After' }
  await page.evaluate(() => window.host.chats[0]?.fetchUpdates())
  await answered(page).getByText('Answer 16').waitFor({ state: 'attached' })
  await page.locator('.chat-title').getByText('After').waitFor()
  expect(await composer(page).inputValue()).toBe('half a thought')
  expect(await composer(page).evaluate(field => field.matches(':focus'))).toBe(true)
  expect(await scroll.evaluate(box => box.scrollTop)).toBe(300)
  expect(
    await page
      .locator('article')
      .first()
      .evaluate(element => 'isTheSame' in element),
  ).toBe(true)
  await page.getByRole('button', { name: 'Latest' }).click()
  await page.getByRole('button', { name: 'Latest' }).waitFor({ state: 'detached' })
})

test('an answer that is written for another tab grows here, and Stop asks the page to end it', async () => {
  const threads = {
    thr_1: { items: [...talk(1), asks('From elsewhere', 'msg_u2'), answers('Gro', 'msg_a2')] as object[] },
  }
  const page = await open({ options: { initialThread: 'thr_1' }, script: keeping(threads) })
  await loaded(page)
  await page.evaluate(() => {
    const element = document.querySelector('openai-chatkit') as HTMLElement & { setRunning(id: string | null): void }
    element.addEventListener('chatkit.stop', event => {
      window.host.heard.push({ name: 'stop', detail: (event as CustomEvent).detail })
    })
    element.setRunning('thr_1')
  })
  await stopButton(page).waitFor()
  await composer(page).fill('kept')
  await composer(page).press('Enter')
  threads.thr_1.items = [...talk(1), asks('From elsewhere', 'msg_u2'), answers('Growing', 'msg_a2')]
  await page.evaluate(() => window.host.chats[0]?.fetchUpdates())
  await answered(page).getByText('Growing').waitFor()
  await stopButton(page).click()
  expect(await heard(page, 'stop')).toEqual([{ threadId: 'thr_1' }])
  await page.evaluate(() =>
    (document.querySelector('openai-chatkit') as HTMLElement & { setRunning(id: string | null): void }).setRunning(
      null,
    ),
  )
  await stopButton(page).waitFor({ state: 'detached' })
  expect(await composer(page).inputValue()).toBe('kept')
  expect(asked().filter(({ type }) => type.includes('message'))).toEqual([])
})

test('a message that had arrived although it seemed not to is there once after fetchUpdates', async () => {
  expectLogged(/Failed to load resource|net::ERR/)
  const threads = { thr_1: { items: talk(1) as object[] } }
  const page = await open({ options: { initialThread: 'thr_1' }, script: keeping(threads) })
  await loaded(page)
  answerWith((_, response) => void response.destroy())
  await say(page, 'Did it arrive?')
  await page.getByText(/^Not sent\./).waitFor()
  threads.thr_1.items = [...talk(1), asks('Did it arrive?', 'msg_u2'), answers('It did', 'msg_a2')]
  answerWith(keeping(threads))
  await page.evaluate(() => window.host.chats[0]?.fetchUpdates())
  await answered(page).getByText('It did').waitFor()
  expect(await said(page).getByText('Did it arrive?').count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0)
})

test('the reader is not moved while an answer grows above them, and is followed at the end when the page wants so', async () => {
  const long = Array.from({ length: 60 }, (_, at) => `Line ${at}\n\n`)
  let goOn = () => {}
  const page = await open({
    options: { thread: { autoScroll: true } },
    script: (_, response) => {
      tell(response, created, done(asks('Tell me')), canStop, {
        type: 'thread.item.added',
        item: answers(long.slice(0, 40).join('')),
      })
      goOn = () => stream(response, done(answers(long.join(''))))
    },
  })
  await say(page, 'Tell me')
  await answered(page).getByText('Line 39').waitFor()
  const scroll = page.locator('.scroll')
  await expect.poll(() => scroll.evaluate(box => box.scrollHeight - box.scrollTop - box.clientHeight)).toBeLessThan(4)
  await scroll.evaluate(box => box.scrollTo({ top: 200, behavior: 'instant' }))
  await page.getByRole('button', { name: 'Latest' }).waitFor()
  goOn()
  await answered(page).getByText('Line 59').waitFor({ state: 'attached' })
  await hears(page, 'response.end')
  expect(await scroll.evaluate(box => box.scrollTop)).toBe(200)
})

test('unless answers are followed, one’s own message comes to the top, and stays there while the answer grows below', async () => {
  const steps: (() => void)[] = []
  const page = await open({
    options: { initialThread: 'thr_1' },
    script: keeping({ thr_1: { items: talk(12) } }),
  })
  await loaded(page)
  answerWith((_, response) => {
    tell(response, done(asks('Mine', 'msg_u99')), canStop)
    steps.push(() => tell(response, done(answers('Short', 'msg_a98'))))
    steps.push(() => stream(response, done(answers('Long\n\n'.repeat(60), 'msg_a99'))))
  })
  await say(page, 'Mine')
  const message = said(page).getByText('Mine')
  const top = () => message.evaluate(element => Math.round(element.getBoundingClientRect().top))
  const box = await page.locator('.scroll').boundingBox()
  await expect.poll(async () => (await top()) - (box?.y ?? 0)).toBeLessThan(40)
  const before = await top()
  steps[0]?.()
  await answered(page).getByText('Short').waitFor()
  expect(await top()).toBe(before)
  steps[1]?.()
  await answered(page).getByText('Long').last().waitFor({ state: 'attached' })
  await hears(page, 'response.end')
  expect(await top()).toBe(before)
  await page.getByRole('button', { name: 'Latest' }).waitFor()
})

test('the methods do what they say, for hosts that call them at once', async () => {
  const page = await open({ script: keeping({ thr_1: { items: talk(1) } }) })
  const results = await page.evaluate(async () => {
    const chat = window.host.chats[0]
    if (!chat) throw new Error('nothing mounted')
    await chat.setThreadId('thr_1')
    await chat.setComposerValue({ text: 'a draft' })
    await chat.focusComposer()
    await chat.showHistory()
    await chat.hideHistory()
    return 'done'
  })
  expect(results).toBe('done')
  await answered(page).getByText('Answer 1').waitFor()
  expect(await composer(page).inputValue()).toBe('a draft')
  answerWith((_, response) =>
    stream(response, done(asks('Sent by the page', 'msg_u9')), done(answers('Heard', 'msg_a9'))),
  )
  await page.evaluate(() => window.host.chats[0]?.sendUserMessage({ text: 'Sent by the page' }))
  await answered(page).getByText('Heard').waitFor()
  expect(await composer(page).inputValue()).toBe('a draft')
  answerWith((_, response) => stream(response, ...turn('New', 'Anew')))
  await page.evaluate(() => window.host.chats[0]?.sendUserMessage({ text: 'New', newThread: true }))
  await answered(page).getByText('Anew').waitFor()
  expect(await said(page).count()).toBe(1)
  expect(await seen(said(page))).toBe('New')
})
