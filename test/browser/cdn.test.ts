import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { composer, row, say } from './chatting'
import { openBrowser } from './open-browser'
import { ownTandem } from './own-tandem'

const cdn = 'https://cdn.platform.openai.com/deployments/chatkit/'
const tandem = ownTandem({ env: { NEXT_PUBLIC_CHATKIT_DOMAIN_KEY: 'domain_pk_of_a_test' } })
const { signUp, expectLogged } = openBrowser(tandem.origin, [cdn])

/** A narrow window opens no chat by itself: time and network can be prepared before. */
async function beforeTheChat(answer: (route: Route) => unknown) {
  const { context, page } = await signUp({ viewport: { width: 900, height: 800 } })
  await context.route(`${cdn}**`, answer)
  return page
}
const openChat = (page: Page) => page.getByRole('button', { name: 'Assistant' }).click()

test('with a domain key and the CDN blocked, our own element takes over and works', async () => {
  expectLogged(/net::ERR_BLOCKED_BY_CLIENT/)
  const page = await beforeTheChat(route => route.abort('blockedbyclient'))
  await openChat(page)
  await composer(page).waitFor()
  await say(page, 'create a task called on our own')
  await page.keyboard.press('Control+j')
  await row(page, 'on our own').waitFor()
})

test('a CDN that does not answer is waited for five seconds, no longer', async () => {
  const page = await beforeTheChat(() => {})
  await page.clock.install()
  const asked = page.waitForRequest(`${cdn}chatkit.js`)
  await openChat(page)
  await asked
  await page.clock.runFor(4_900)
  expect(await page.locator('script[src="/chatkit.js"]').count()).toBe(0)
  await page.clock.runFor(100)
  await page.locator('script[src="/chatkit.js"]').waitFor({ state: 'attached' })
  await page.clock.resume()
  await composer(page).waitFor()
})

test('OpenAI’s element may come from its CDN, and lay its frame into the page', async () => {
  const page = await beforeTheChat(route =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: standIn })
      : route.fulfill({ contentType: 'text/html', body: '<p>The frame is here</p>' }),
  )
  await openChat(page)
  await page.frameLocator('iframe[name=chatkit]').getByText('The frame is here').waitFor()
  const options = await page.locator('openai-chatkit').getAttribute('data-options')
  expect(JSON.parse(options ?? '{}')).toMatchObject({ url: '/api/chatkit', domainKey: 'domain_pk_of_a_test' })
  expect(await page.locator('script[src="/chatkit.js"]').count()).toBe(0)
})

/** What the page meets of the official one: a tag, its options, and a frame from the same place. */
const standIn = `customElements.define('openai-chatkit', class extends HTMLElement {
  setOptions({ api: { url, domainKey } }) {
    this.dataset.options = JSON.stringify({ url, domainKey })
    if (this.querySelector('iframe')) return
    this.append(Object.assign(document.createElement('iframe'), { name: 'chatkit', src: '${cdn}index.html' }))
  }
  async focusComposer() {}
})`
