import { expect, test } from 'vitest'
import { composer, said, say } from './chatting'
import { openBrowser } from './open-browser'

const { signUp } = openBrowser()

test('the conversation beside the list goes on in full, under an address of its own, and a new one begins on request', async () => {
  const { page } = await signUp()
  await say(page, 'add beside the list')
  await page.getByRole('link', { name: 'Assistant' }).click()
  await said(page).getByText('add beside the list').waitFor()
  await page.waitForURL(/\/chat\/thr_/)
  const address = page.url()

  await page.getByRole('button', { name: 'New chat' }).click()
  await page.waitForURL('/chat')
  await page.getByText('What should we do?').waitFor()
  await page.goBack()
  await said(page).getByText('add beside the list').waitFor()
  expect(page.url()).toBe(address)
  // Entering left no step of its own behind.
  await page.goBack()
  await page.waitForURL('/tasks')
  await composer(page).waitFor()
})
