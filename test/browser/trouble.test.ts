import { expect, test } from 'vitest'
import { composer, list, row, said, say, send, stopButton, turns } from './chatting'
import { openBrowser } from './open-browser'
import { ownTandem } from './own-tandem'

const tandem = ownTandem({
  asksGemini: true,
  env: { CHAT_MESSAGES_PER_DAY: '21', CHAT_MESSAGES_PER_MINUTE: '3' },
})
const { signUp, signIn, expectLogged } = openBrowser(tandem.origin)

const story = Array.from({ length: 2_000 }, (_, at) => `word${at} `).join('')

test('a reloaded page finds the answer that is being given, and its Stop works', async () => {
  const { page } = await signUp()
  tandem.geminiSays({ text: story, pauseMs: 30 })
  await send(page, 'tell me a story')
  await turns(page).getByText('word9').waitFor()
  await page.reload()
  await turns(page).getByText('word20').waitFor()
  await stopButton(page).click()
  await stopButton(page).waitFor({ state: 'detached' })
  await page.reload()
  await turns(page).getByText('word20').waitFor()
  expect(await turns(page).textContent()).not.toContain('word1999')
  expect(await stopButton(page).count()).toBe(0)
})

test('a message into a conversation that is being answered elsewhere is refused kindly, and stays in the composer', async () => {
  expectLogged(/409|net::ERR_FAILED/)
  const { page, email } = await signUp()
  await say(page, 'create a task called first')
  const { page: unaware } = await signIn(email)
  await unaware.getByRole('button', { name: 'Conversation history' }).click()
  await unaware.getByRole('button', { name: 'create a task called first', exact: true }).click()
  await said(unaware).waitFor()
  // What this browser would hear of others does not get through to it.
  await unaware.route(/\/api\/(events|chatkit\/running)/, route => route.abort())
  await unaware.reload()
  await said(unaware).waitFor()
  tandem.geminiSays({ text: story, pauseMs: 30 })
  await send(page, 'tell me a story')
  await turns(page).getByText('word9').waitFor()
  await send(unaware, 'create a task called second')
  await unaware
    .getByText('The assistant is still answering in this conversation. Wait for it, or stop it first.')
    .waitFor()
  expect(await composer(unaware).inputValue()).toBe('create a task called second')
  expect(await said(unaware).getByText('second').count()).toBe(0)
  await stopButton(page).click()
  await expect
    .poll(() => page.evaluate(async () => (await fetch('/api/chatkit/running')).text()))
    .toBe('{"threads":[]}')
  await composer(unaware).press('Enter')
  await row(page, 'second').waitFor()
})

test('fewer than twenty messages left today are told; too many in a minute are refused with the time, and nothing is lost', async () => {
  expectLogged(/429/)
  const { page } = await signUp()
  await say(page, 'create a task called one')
  expect(await page.getByText('left today').count()).toBe(0)
  await say(page, 'create a task called two')
  await page.getByText('Gemini 3.8 Flash · 19 messages left today').waitFor()
  await say(page, 'create a task called three')
  await page.getByText('18 messages left today').waitFor()
  await send(page, 'create a task called four')
  await page.getByText(/You have sent 3 messages within a minute\. You can send the next one at \d{1,2}:\d\d/).waitFor()
  await page.getByText('18 messages left today').waitFor()
  await page.getByRole('button', { name: 'Send again' }).waitFor()
  await composer(page).fill('still usable')
  expect(await list(page).getByRole('listitem').count()).toBe(3)
})

test('a failed answer can be had after a reload, too', async () => {
  const { page } = await signUp()
  tandem.geminiSays(...Array.from({ length: 3 }, () => ({ faults: ['503'] })))
  await send(page, 'create a task called later')
  await page.getByText('The model is overloaded just now.').waitFor()
  await page.reload()
  await page.getByText('This was not answered.').waitFor()
  await page.getByRole('button', { name: 'Retry' }).click()
  await row(page, 'later').waitFor()
})

test('a script that is blocked is said in words, and loaded when one tries again', async () => {
  expectLogged(/net::ERR_FAILED/)
  const { context, page } = await signUp()
  await context.route('**/chatkit.js', route => route.abort())
  await page.reload()
  await page.getByText('The chat could not be loaded.').waitFor()
  await context.unroute('**/chatkit.js')
  await page.getByRole('button', { name: 'Try again' }).click()
  await say(page, 'create a task called at last')
  await row(page, 'at last').waitFor()
})

test('a hostile answer and a hostile title do nothing: no script, no image, no frame, no request', async () => {
  const { page } = await signUp()
  const hostile =
    '<img src=x onerror="window.__xss=1"><script>window.__xss=1</script><iframe src="https://evil.test"></iframe> ![](https://evil.test/a.png) [a](javascript:window.__xss=1) <https://ok.test>'
  tandem.geminiSays({ text: hostile })
  await say(page, '<svg onload="window.__xss=1"> ![b](https://evil.test/b.png)')
  await turns(page).getByText('onerror').waitFor()
  await page.getByRole('button', { name: 'Conversation history' }).click()
  await page.getByRole('button', { name: /^<svg onload/ }).click()
  await turns(page).getByText('onerror').waitFor()
  expect(
    await page
      .locator('openai-chatkit')
      .locator('img, script, iframe, svg[onload], a:not([href^="https://ok.test"])')
      .count(),
  ).toBe(0)
  expect(await page.evaluate(() => '__xss' in window)).toBe(false)
})

test('on a phone whose keyboard lies over the page, what is typed and what was said stay in sight', async () => {
  const { page } = await signUp({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.addInitScript(likeIos)
  await page.reload()
  await page.getByRole('button', { name: 'Assistant' }).tap()
  await say(page, 'create a task called by thumb')
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('keyboard', { detail: 340 })))
  const inSight = async () => {
    const field = await composer(page).boundingBox()
    const answer = await turns(page).last().boundingBox()
    if (!field || !answer) return false
    return field.y + field.height <= 844 - 340 && answer.y >= 0 && answer.y < field.y
  }
  await expect.poll(inSight).toBe(true)
  await page.goto('/chat')
  await say(page, 'create a task called in full')
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('keyboard', { detail: 340 })))
  await expect.poll(inSight).toBe(true)
})

/** There the keyboard changes the visual viewport, and nothing else; Chromium has none to open. */
function likeIos() {
  const state = { keyboard: 0 }
  const view = Object.assign(new EventTarget(), { scale: 1, offsetTop: 0, offsetLeft: 0, pageTop: 0, pageLeft: 0 })
  Object.defineProperties(view, {
    height: { get: () => window.innerHeight - state.keyboard },
    width: { get: () => window.innerWidth },
  })
  Object.defineProperty(window, 'visualViewport', { value: view })
  window.addEventListener('keyboard', event => {
    state.keyboard = (event as CustomEvent<number>).detail
    view.dispatchEvent(new Event('resize'))
  })
}
