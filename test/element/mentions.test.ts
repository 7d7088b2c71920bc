import { expect, test } from 'vitest'
import { answered, composer, heard, openChats, said } from './open-chat'
import { stream } from './scripted-server'
import { answers, created, done } from './wire'

const { open, asked } = openChats()

test('an @ finds tasks by keyboard, and they are sent as tags with their data, empty or not', async () => {
  const page = await open({
    functions: ['onTagSearch', 'onClick'],
    options: { entities: { showComposerMenu: true } },
    script: ({ params }, response) => {
      const { content } = params.input as { content: object[] }
      const echo = {
        id: 'msg_u1',
        thread_id: 'thr_1',
        created_at: '2026-11-20T10:00:00Z',
        type: 'user_message',
        content,
        attachments: [],
        inference_options: {},
      }
      stream(response, created, done(echo), done(answers('Moved')))
    },
  })
  await page.evaluate(() => {
    window.host.entities = [
      { id: 't1', title: 'Buy milk', group: 'Tasks', data: { number: '1' }, interactive: true },
      { id: 't2', title: 'Buy eggs', group: 'Tasks' },
      { id: 't3', title: 'Call the bank', group: 'Tasks' },
    ]
  })
  const options = page.getByRole('option')
  await composer(page).pressSequentially('move @buy')
  await expect.poll(() => options.count()).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(() => options.count()).toBe(0)
  expect(await composer(page).inputValue()).toBe('move @buy')
  await page.keyboard.type(' ')
  await page.keyboard.press('Backspace')
  await expect.poll(() => options.count()).toBe(2)
  await page.keyboard.press('ArrowDown')
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Enter')
  expect(await composer(page).inputValue()).toBe('move @Buy eggs ')
  expect(asked()).toEqual([])
  await page.getByRole('button', { name: 'Mention' }).click()
  await options.getByText('Buy milk').click()
  await page.keyboard.type('up')
  await page.keyboard.press('Enter')
  await answered(page).getByText('Moved').waitFor()
  expect(JSON.parse(asked()[0]?.body ?? '').params.input.content).toEqual([
    { type: 'input_text', text: 'move ' },
    { type: 'input_tag', id: 't2', text: 'Buy eggs', data: {}, group: 'Tasks' },
    { type: 'input_text', text: ' ' },
    { type: 'input_tag', id: 't1', text: 'Buy milk', data: { number: '1' }, group: 'Tasks', interactive: true },
    { type: 'input_text', text: ' up' },
  ])
  await said(page).getByRole('button', { name: 'Buy milk' }).click()
  await expect.poll(() => heard(page, 'entity.click')).toHaveLength(1)
})
