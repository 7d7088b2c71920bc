import type { Page } from 'playwright-core'
import { describe, expect, inject, test, vi } from 'vitest'
import { composer, connection, list, row, said, say, send, settled, stopButton, turns } from './chatting'
import { openBrowser } from './open-browser'
import { ownTandem } from './own-tandem'

vi.setConfig({ testTimeout: 120_000 })
const gemini = ownTandem({ asksGemini: true })

describe.each([
  ['the built-in interpreter', () => inject('origin'), 'Built-in interpreter'],
  ['Gemini', gemini.origin, 'Gemini 3.8 Flash'],
])('with %s', (answering, originOf, name) => {
  const { signUp, signIn, expectLogged } = openBrowser(originOf)
  const isGemini = answering === 'Gemini'

  /** One person in a tab, in a second tab of the same browser, and in a second browser. */
  async function everywhere() {
    const { context, page, email } = await signUp()
    const tab = await context.newPage()
    await tab.goto('/tasks')
    const { context: otherContext, page: other } = await signIn(email)
    return { context, page, tab, other, otherContext, all: [page, tab, other] }
  }

  test('story 1: what is asked for is done, seen in every list, and kept', async () => {
    const { page, other, all } = await everywhere()
    await page.getByText(name).first().waitFor()
    await say(page, 'create a task called buy groceries')
    await turns(page).getByText('Created “buy groceries”').first().waitFor()
    for (const where of all) await row(where, 'buy groceries').waitFor()
    await say(page, 'complete #99')
    await turns(page).last().getByText(/99/).first().waitFor()
    await composer(page).fill('still usable')
    for (const where of all) {
      await where.reload()
      // A browser that has not been here before shows no conversation until one is chosen.
      if (where === other) await chooseConversation(where, 'create a task called buy groceries')
      await said(where).getByText('complete #99').waitFor()
      expect(await said(where).count()).toBe(2)
      await row(where, 'buy groceries').waitFor()
    }
  })

  test('story 2: what is said and answered in one place is in the others, and disturbs no other conversation', async () => {
    const { context, page, tab, other, otherContext, all } = await everywhere()
    await say(page, 'create a task called milk')
    await tab.reload()
    await chooseConversation(other, 'create a task called milk')
    const elsewhere = await context.newPage()
    await elsewhere.goto('/chat')
    await say(elsewhere, 'what is on my list?')

    if (isGemini) {
      gemini.geminiSays({ text: words(2_000), pauseMs: 20 })
      await send(page, 'tell me a long story')
      for (const where of [tab, other]) {
        await said(where).getByText('tell me a long story').waitFor()
        await turns(where).getByText('word9').waitFor()
        const before = await lengthOfAnswer(where)
        await expect.poll(() => lengthOfAnswer(where)).toBeGreaterThan(before)
      }
      await stopButton(other).click()
      for (const where of all) await stopButton(where).waitFor({ state: 'detached' })
      expect(await turns(page).last().textContent()).not.toContain('word1999')
    }
    await say(page, 'create a task called eggs')
    for (const where of all) {
      await said(where).getByText('create a task called eggs').waitFor()
      await turns(where).getByText('Created “eggs”').first().waitFor()
      await row(where, 'eggs').waitFor()
    }
    expect(await said(elsewhere).allTextContents()).toEqual(['what is on my list?'])

    await tab.close()
    await other.close()
    await say(page, 'create a task called bread')
    for (const browser of [context, otherContext]) {
      const reopened = await browser.newPage()
      await reopened.goto('/tasks')
      await said(reopened).getByText('create a task called bread').waitFor()
      await turns(reopened).getByText('Created “bread”').first().waitFor()
      await row(reopened, 'bread').waitFor()
    }
  })

  test('story 3: offline is said, nothing is lost or sent twice, and a failure can be tried again', async () => {
    expectLogged(/net::ERR_|Failed to load resource|Failed to fetch RSC/)
    const { context, page, tab, other, all } = await everywhere()
    await say(page, 'create a task called before')
    for (const where of all) await row(where, 'before').waitFor()
    for (const where of [page, tab]) await settled(where)
    await context.setOffline(true)
    for (const where of [page, tab]) await connection(where).getByText('Offline').waitFor()
    await connection(other).getByText('Connected').waitFor()
    await send(page, 'create a task called while away')
    await page.getByText(/Not sent\./).waitFor()
    await context.setOffline(false)
    for (const where of all) await connection(where).getByText('Connected').waitFor()
    await page.getByRole('button', { name: 'Send again' }).click()
    for (const where of all) await row(where, 'while away').waitFor()

    const broken = { status: 500, json: { detail: 'Something went wrong.' } }
    if (isGemini) gemini.geminiSays(...Array.from({ length: 3 }, () => ({ faults: ['503'] })))
    else await page.route('**/api/chatkit', route => route.fulfill(broken), { times: 1 })
    await send(page, 'create a task called after all')
    await page.getByRole('button', { name: isGemini ? 'Retry' : 'Send again' }).click()
    for (const where of all) await row(where, 'after all').waitFor()
    await page.reload()
    await row(page, 'after all').waitFor()
    expect(await list(page).getByRole('listitem').count()).toBe(3)
  })

  test('the hard one: ticks survive a reload, exactly the others go, once and everywhere, and one Undo brings all back', async () => {
    const { page, tab, other } = await everywhere()
    const titles = ['apples', 'pears', 'plums', 'quinces']
    for (const [at, title] of titles.entries()) {
      await ask(page, '/api/tasks', { title })
      await ask(page, `/api/tasks/${at + 1}/complete`, {})
    }
    await ask(page, '/api/tasks', { title: 'open' })
    await tab.goto('/tasks?view=trash')
    await other.goto('/tasks?view=completed')
    await row(other, 'plums').waitFor()

    const tick = (title: string) => page.getByRole('checkbox', { name: `${title} (#` })
    await say(page, 'delete all completed tasks')
    await page.getByRole('button', { name: 'Delete 4 tasks' }).waitFor()
    for (const title of titles) expect(await tick(title).isChecked()).toBe(true)
    await tick('pears').uncheck()
    await page.getByRole('button', { name: 'Delete 3 tasks' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Delete 3 tasks' }).waitFor()
    expect(await tick('pears').isChecked()).toBe(false)
    await page.getByRole('button', { name: 'Delete 3 tasks' }).dblclick()

    for (const title of ['apples', 'plums', 'quinces']) {
      await list(tab).getByText(title, { exact: true }).waitFor()
      await row(other, title).waitFor({ state: 'detached' })
    }
    expect(await list(tab).getByRole('listitem').count()).toBe(3)
    await row(other, 'pears').waitFor()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await page.getByRole('button', { name: /^Delete \d/ }).count()).toBe(0)
    for (const number of [1, 3, 4]) expect(await timesTrashed(page, number)).toBe(1)

    await page.getByRole('button', { name: 'Undo' }).click()
    for (const title of titles) await row(other, title).waitFor()
    await list(tab).waitFor({ state: 'detached' })
    await row(page, 'open').waitFor()
  })
})

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at} `).join('')
const lengthOfAnswer = async (page: Page) => (await turns(page).last().textContent())?.length ?? 0

async function chooseConversation(page: Page, title: string) {
  await page.getByRole('button', { name: 'Conversation history' }).click()
  await page.getByRole('button', { name: title, exact: true }).click()
}

/** As the page itself would ask. */
const ask = (page: Page, path: string, body: object) =>
  page.evaluate(
    async ([to, json]) => {
      await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: json })
    },
    [path, JSON.stringify(body)] as const,
  )

const timesTrashed = (page: Page, number: number) =>
  page.evaluate(async task => {
    const { changes } = await (await fetch(`/api/tasks/${task}/history`)).json()
    return changes.filter(({ action }: { action: string }) => action.includes('trash')).length
  }, number)
