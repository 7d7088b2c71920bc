import type { Page } from 'playwright-core'

/** What the page asks for under these addresses does not leave it until the returned function is called. */
export async function held(page: Page, addresses: string | ((url: URL) => boolean)) {
  let letGo = () => {}
  const isLetGo = new Promise<void>(resolve => {
    letGo = resolve
  })
  await page.route(addresses, route => isLetGo.then(() => route.continue()))
  return () => letGo()
}
