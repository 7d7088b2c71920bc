import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composer, connection, row, said, say, send, settled, stopButton, turns } from './chatting'
import { cuttable } from './cuttable'
import { openBrowser } from './open-browser'
import { ownTandem } from './own-tandem'

const tandem = ownTandem({ asksGemini: true })
let cable: Awaited<ReturnType<typeof cuttable>>
beforeAll(async () => {
  cable = await cuttable(tandem.port)
})
afterAll(() => cable?.close())
const { signUp, expectLogged } = openBrowser(() => cable.origin)
const direct = openBrowser(tandem.origin)

const story = Array.from({ length: 120 }, (_, at) => `word${at} `).join('')
const slowly = { text: story, pauseMs: 50 }
const endlessly = { text: story.repeat(20), pauseMs: 50 }
const wholeAnswer = (page: Page) => turns(page).getByText('word119').waitFor()
const alerts = (page: Page) => page.locator('openai-chatkit').getByRole('alert')

test('a connection that is cut in the middle of an answer comes back by itself, with the whole answer and no trace', async () => {
  expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
  const { page } = await signUp()
  await connection(page).getByText('Connected').waitFor()
  tandem.geminiSays(slowly)
  await send(page, 'tell me a story')
  await turns(page).getByText('word9').waitFor()
  cable.cut()
  await connection(page).getByText('Reconnecting').waitFor()
  expect(await turns(page).textContent()).toContain('word9')
  cable.mend()
  await connection(page).getByText('Connected').waitFor()
  await wholeAnswer(page)
  await stopButton(page).waitFor({ state: 'detached' })
  expect(await said(page).count()).toBe(1)
  await alerts(page).waitFor({ state: 'detached' })
  await say(page, 'create a task called afterwards')
  await row(page, 'afterwards').waitFor()
})

test('offline in the middle of an answer: the answer goes on, and is there when the network is', async () => {
  expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
  const { context, page } = await signUp()
  tandem.geminiSays(slowly)
  await send(page, 'tell me a story')
  await turns(page).getByText('word9').waitFor()
  cable.cut()
  await context.setOffline(true)
  await connection(page).getByText('Offline').waitFor()
  await composer(page).fill('typed while away')
  await context.setOffline(false)
  cable.mend()
  await connection(page).getByText('Connected').waitFor()
  await wholeAnswer(page)
  expect(await composer(page).inputValue()).toBe('typed while away')
  await alerts(page).waitFor({ state: 'detached' })
})

test('what happened elsewhere while one was away is there without a reload', async () => {
  expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
  const { page, email } = await signUp()
  await say(page, 'create a task called before')
  const { page: other } = await direct.signIn(email)
  await other.getByRole('button', { name: 'Conversation history' }).click()
  await other.getByRole('button', { name: 'create a task called before', exact: true }).click()
  await said(other).waitFor()
  await settled(page)
  cable.cut()
  await connection(page).getByText('Reconnecting').waitFor()
  await say(other, 'create a task called meanwhile')
  cable.mend()
  await connection(page).getByText('Connected').waitFor()
  await row(page, 'meanwhile').waitFor()
  await turns(page).getByText('Created “meanwhile”').first().waitFor()
})

test('a server that is killed in the middle of an answer comes back: what was said is kept, and can be asked again, in every tab', async () => {
  expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
  const { context, page } = await signUp()
  const tab = await context.newPage()
  await tab.goto('/tasks')
  await say(page, 'create a task called before')
  await row(tab, 'before').waitFor()
  await tab.reload()
  for (const where of [page, tab]) await settled(where)
  tandem.geminiSays(endlessly)
  await send(page, 'tell me a story')
  for (const where of [page, tab]) await turns(where).getByText('word20').waitFor()
  await tandem.kill()
  for (const where of [page, tab]) await connection(where).getByText('Reconnecting').waitFor()
  await send(page, 'create a task called sent into the dark')
  await page.getByText(/Not sent\./).waitFor()
  await tandem.startAgain()
  for (const where of [page, tab]) {
    await connection(where).getByText('Connected').waitFor()
    await where.getByText('This answer was interrupted.').waitFor()
    await turns(where).getByText('word9').waitFor()
    await stopButton(where).waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Send again' }).click()
  for (const where of [page, tab]) await row(where, 'sent into the dark').waitFor()
  await page.reload()
  await turns(page).getByText('Created “sent into the dark”').first().waitFor()
  expect(await said(page).count()).toBe(3)
})

test('an interrupted answer is given anew with one click', async () => {
  expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
  const { page } = await signUp()
  await settled(page)
  tandem.geminiSays(endlessly)
  await send(page, 'tell me a story')
  await turns(page).getByText('word20').waitFor()
  await tandem.kill()
  await tandem.startAgain()
  tandem.geminiSays({ text: 'A short one.' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await turns(page).getByText('A short one.').waitFor()
  await page.getByText('This answer was interrupted.').waitFor({ state: 'detached' })
  expect(await turns(page).getByText('word9').count()).toBe(0)
  expect(await said(page).count()).toBe(1)
})
