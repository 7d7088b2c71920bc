import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../scripts/embedded-postgres.mjs'
import { cuttable } from './cuttable'
import { openBrowser } from './open-browser'
import { ownTandem } from './own-tandem'
import { checkbox, create, expectFine } from './tasks-on-screen'

const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-away-'))
const env: Record<string, string> = { NEXTAUTH_SECRET: 'the secret of a test, long enough for one' }
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let cable: Awaited<ReturnType<typeof cuttable>>
beforeAll(async () => {
  database = await startEmbeddedPostgres({ dataDir })
  const url = new URL(database.url)
  const { port } = url
  cable = await cuttable(() => Number(port))
  url.port = new URL(cable.origin).port
  env.DATABASE_URL = url.href
})
beforeEach(() => cable.mend())
afterAll(async () => {
  cable?.close()
  await database?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
const tandem = ownTandem({ env })
const { signUp, expectLogged } = openBrowser(tandem.origin)

test('while the database is away a page says so in its frame, and comes back with a click', async () => {
  const { context, page } = await signUp()
  await create(context.request, { title: 'Here again', due: '2020-01-01' })
  await checkbox(page, 'Here again').waitFor()
  const { goTo, again } = pulled(page)
  await goTo('Today')
  await page.getByRole('main').getByRole('alert').getByText('This page could not be shown.').waitFor()
  await page.getByRole('navigation', { name: 'Views' }).waitFor()
  await expectFine(page, 'an error')
  await again.click()
  await again.waitFor()

  cable.mend()
  await again.click()
  await checkbox(page, 'Here again').waitFor()
  expect(await again.count()).toBe(0)
  await create(context.request, { title: 'And current', due: '2020-01-01' })
  await checkbox(page, 'And current').waitFor()
})

test('and so does another view, without one', async () => {
  const { context, page } = await signUp()
  await create(context.request, { title: 'Elsewhere' })
  await checkbox(page, 'Elsewhere').waitFor()
  const { goTo, again } = pulled(page)
  await goTo('Today')
  await again.waitFor()

  cable.mend()
  await goTo('All')
  await checkbox(page, 'Elsewhere').waitFor()
  expect(await again.count()).toBe(0)
})

/** The cable, with somebody looking at a page. */
function pulled(page: Page) {
  // A server component that failed: React says so in the browser's log.
  expectLogged(/Minified React error #441/)
  expectLogged(/503 \(Service Unavailable\)/)
  cable.cut()
  return {
    goTo: (name: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name }).click(),
    again: page.getByRole('button', { name: 'Try again' }),
  }
}
