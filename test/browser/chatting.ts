import type { Page } from 'playwright-core'

export const composer = (page: Page) => page.locator('#chatkit-composer-input')
export const list = (page: Page) => page.getByRole('list', { name: 'Tasks' })
export const row = (page: Page, title: string) =>
  list(page).getByRole('checkbox', { name: title, exact: true }).describe(`the task ${title}`)
export const said = (page: Page) => page.locator('[data-thread-item=user-message]')
export const turns = (page: Page) => page.locator('[data-thread-turn=assistant]')
export const stopButton = (page: Page) => page.getByRole('button', { name: 'Stop answering' })
export const connection = (page: Page) => page.locator('[data-connection]:visible')

export async function send(page: Page, text: string) {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Sends, and waits until the answer is whole. */
export async function say(page: Page, text: string) {
  const before = await turns(page).count()
  await send(page, text)
  await page.waitForFunction(count => {
    const shadow = document.querySelector('openai-chatkit')?.shadowRoot
    const seen = shadow?.querySelectorAll('[data-thread-turn=assistant]').length ?? 0
    return seen > count && !shadow?.querySelector('[aria-label="Stop answering"]')
  }, before)
}

/** Refreshes of the list have come: one that is under way when the network or the session goes takes the page with it. */
export async function settled(page: Page) {
  let last = Date.now()
  const note = () => {
    last = Date.now()
  }
  page.on('request', note).on('requestfinished', note)
  while (Date.now() - last < 700) await page.waitForTimeout(50)
  page.off('request', note).off('requestfinished', note)
}
