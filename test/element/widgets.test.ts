import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { heard, hears, openChats, say, seen, widgets } from './open-chat'
import { json, type Script, stream } from './scripted-server'
import { asks, canStop, created, done, shows, updated } from './wire'

const { open, asked, answerWith, expectLogged } = openChats()

const serves =
  (widget: object, then: Script = (_, response) => stream(response)): Script =>
  (one, response) =>
    one.type === 'threads.create'
      ? stream(response, created, done(asks('Show')), canStop, done(shows(widget)))
      : then(one, response)

async function show(widget: object, then?: Script, functions: string[] = []) {
  const page = await open({ script: serves(widget, then), functions })
  await say(page, 'Show')
  await widgets(page).waitFor()
  await hears(page, 'response.end')
  return page
}

const actions = () => asked('threads.custom_action').map(({ params }) => params)
const atOnce = () => asked('threads.sync_custom_action').map(({ params }) => params)
const text = (value: string, more: object = {}) => ({ type: 'Text', value, ...more })

test('a button’s action goes to the server with what it carries, and the widget changes by the answer', async () => {
  const action = { type: 'task.complete', payload: { id: 7 } }
  const page = await show(
    {
      type: 'Card',
      children: [text('Open', { id: 't' }), { type: 'Button', label: 'Complete', onClickAction: action }],
    },
    (_, response) =>
      stream(
        response,
        updated('msg_w1', {
          type: 'widget.component.updated',
          component_id: 't',
          component: text('Done', { id: 't' }),
        }),
      ),
  )
  await page.getByRole('button', { name: 'Complete' }).click()
  await widgets(page).getByText('Done').waitFor()
  expect(actions()).toEqual([{ item_id: 'msg_w1', action, thread_id: 'thr_1' }])
})

test('fields of a form go with its action, nested by their names; what the action says itself wins, and is told', async () => {
  const page = await show({
    type: 'Form',
    onSubmitAction: { type: 'task.save', payload: { todo: { id: 7 }, taken: 'by the action' } },
    children: [
      { type: 'Label', fieldName: 'todo.title', value: 'Title' },
      { type: 'Input', name: 'todo.title', required: true },
      { type: 'Checkbox', name: 'urgent', label: 'Urgent' },
      {
        type: 'Select',
        name: 'list',
        defaultValue: 'b',
        options: [
          { label: 'A', value: 'a' },
          { label: 'B', value: 'b' },
        ],
      },
      {
        type: 'RadioGroup',
        name: 'size',
        defaultValue: 's',
        options: [
          { label: 'Small', value: 's' },
          { label: 'Large', value: 'l' },
        ],
      },
      { type: 'Textarea', name: 'note', defaultValue: 'as it was' },
      { type: 'DatePicker', name: 'due', defaultValue: '2026-12-01' },
      { type: 'Input', name: 'taken', defaultValue: 'by the field' },
      { type: 'Button', label: 'Save', submit: true },
    ],
  })
  await page.getByRole('button', { name: 'Save' }).click()
  expect(actions()).toEqual([])
  await page.getByLabel('Title').fill('Milk')
  await page.getByLabel('Urgent').check()
  await page.getByLabel('Large').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(actions).toHaveLength(1)
  expect(actions()[0]?.action).toEqual({
    type: 'task.save',
    payload: {
      todo: { id: 7, title: 'Milk' },
      taken: 'by the action',
      urgent: true,
      list: 'b',
      size: 'l',
      note: 'as it was',
      due: '2026-12-01',
    },
  })
  expect(await heard(page, 'error')).toEqual([expect.objectContaining({ name: 'WidgetItemError' })])
})

test('a card asks: what is confirmed goes with the ticks, what is cancelled does not ask for fields', async () => {
  const page = await show({
    type: 'Card',
    asForm: true,
    confirm: { label: 'Delete 2 tasks', action: { type: 'yes' } },
    cancel: { label: 'Keep them', action: { type: 'no' } },
    children: [{ type: 'Checkbox', name: 'a', label: 'Apples', defaultChecked: true, required: true }],
  })
  await page.getByLabel('Apples').uncheck()
  await page.getByRole('button', { name: 'Delete 2 tasks' }).click()
  expect(actions()).toEqual([])
  await page.getByRole('button', { name: 'Keep them' }).click()
  await expect.poll(actions).toHaveLength(1)
  await page.getByLabel('Apples').check()
  await page.getByRole('button', { name: 'Delete 2 tasks' }).click()
  await expect.poll(actions).toHaveLength(2)
  expect(actions().map(({ action }) => action)).toEqual([
    { type: 'no', payload: { a: false } },
    { type: 'yes', payload: { a: true } },
  ])
})

const ticks = (checked: boolean[]) => ({
  type: 'Card',
  children: checked.map((ticked, at) => ({
    type: 'Checkbox',
    name: `task_${at}`,
    label: `Task ${at}`,
    defaultChecked: ticked,
    onChangeAction: { type: 'tick', streaming: false, payload: { at } },
  })),
})

test('ticks that follow each other are told one after the other, and come to what the server has', async () => {
  const state = [true, true, true]
  const answers: (() => void)[] = []
  const page = await show(ticks(state), ({ params }, response) => {
    const { payload } = params.action as { payload: { at: number; [name: string]: unknown } }
    state[payload.at] = payload[`task_${payload.at}`] === true
    const item = shows(ticks([...state]))
    answers.push(() => json(response, { updated_item: item }))
  })
  await page.getByLabel('Task 0').uncheck()
  await page.getByLabel('Task 1').uncheck()
  await expect.poll(() => answers).toHaveLength(1)
  answers[0]?.()
  await expect.poll(() => answers).toHaveLength(2)
  answers[1]?.()
  await expect.poll(atOnce).toHaveLength(2)
  await page.waitForTimeout(50)
  expect(await page.getByLabel('Task 0').isChecked()).toBe(false)
  expect(await page.getByLabel('Task 1').isChecked()).toBe(false)
  expect(await page.getByLabel('Task 2').isChecked()).toBe(true)
})

test('a tick that the server did not take is taken back, and said', async () => {
  expectLogged(/Failed to load resource/)
  const page = await show(ticks([true]), (_, response) => json(response, { detail: 'Not now.' }, 503))
  await page.getByLabel('Task 0').click()
  await page.getByRole('alert').getByText('Not now.').waitFor()
  expect(await page.getByLabel('Task 0').isChecked()).toBe(true)
})

test('actions that answer at once work while the assistant speaks; others wait for it', async () => {
  let finish = () => {}
  const widget = {
    type: 'Card',
    children: [
      { type: 'Button', label: 'At once', onClickAction: { type: 'now', streaming: false } },
      { type: 'Button', label: 'Later', onClickAction: { type: 'later' } },
    ],
  }
  const page = await show(widget, ({ type }, response) => {
    if (type === 'threads.sync_custom_action')
      json(response, { updated_item: shows({ type: 'Card', children: [text('Changed')] }) })
    else finish = () => stream(response, done(asks('Two', 'msg_u2')))
  })
  await say(page, 'Two')
  await page.getByRole('button', { name: 'Later' }).click()
  await page.getByRole('alert').getByText('The assistant is still answering.').waitFor()
  await page.getByRole('button', { name: 'At once' }).click()
  await widgets(page).getByText('Changed').waitFor()
  expect(actions()).toEqual([])
  finish()
})

test('an action for the page goes to the page and nowhere else; without a handler it is an error', async () => {
  const widget = {
    type: 'ListView',
    children: [
      {
        type: 'ListViewItem',
        onClickAction: { type: 'task.open', payload: { number: 3 }, handler: 'client' },
        children: [{ type: 'Checkbox', name: 'c', label: 'Done' }, text('Milk')],
      },
    ],
  }
  const page = await show(widget, undefined, ['onAction'])
  await page.getByLabel('Done', { exact: true }).check()
  expect(await heard(page, 'widget.action')).toEqual([])
  await page.getByRole('button', { name: /Milk/ }).click()
  await hears(page, 'widget.action')
  expect(await heard(page, 'widget.action')).toEqual([
    { action: { type: 'task.open', payload: { number: 3 } }, id: 'msg_w1' },
  ])
  expect(asked()).toHaveLength(1)
  const bare = await show(widget)
  await bare.getByRole('button', { name: /Milk/ }).click()
  await hears(bare, 'error')
  expect(await heard(bare, 'error')).toEqual([expect.objectContaining({ name: 'IntegrationError' })])
})

test('sendCustomAction settles when its stream has ended, and rejects when it failed', async () => {
  const page = await show({ type: 'Card', children: [text('Before')] }, (_, response) =>
    stream(
      response,
      updated('msg_w1', { type: 'widget.root.updated', widget: { type: 'Card', children: [text('After')] } }),
    ),
  )
  const act = (target: Page) =>
    target.evaluate(async () => {
      try {
        await window.host.chats[0]?.sendCustomAction({ type: 'refresh' }, 'msg_w1')
        return 'settled'
      } catch (error) {
        return (error as Error).name
      }
    })
  expect(await act(page)).toBe('settled')
  await widgets(page).getByText('After').waitFor()
  answerWith((_, response) => stream(response, { type: 'error', code: 'custom', message: 'No.', allow_retry: false }))
  expect(await act(page)).toBe('StreamError')
})

test('a select and a date tell what they became', async () => {
  const page = await show({
    type: 'Card',
    children: [
      {
        type: 'Select',
        name: 'list',
        placeholder: 'List',
        options: [
          { label: 'Home', value: 'home' },
          { label: 'Work', value: 'work' },
        ],
        onChangeAction: { type: 'list', payload: { id: 1 } },
      },
      { type: 'DatePicker', name: 'due', placeholder: 'Due', onChangeAction: { type: 'due' } },
    ],
  })
  await page.getByLabel('List').selectOption('work')
  await expect.poll(actions).toHaveLength(1)
  await hears(page, 'response.end', 2)
  await page.getByLabel('Due').fill('2026-12-24')
  await expect.poll(actions).toHaveLength(2)
  expect(actions().map(({ action }) => action)).toEqual([
    { type: 'list', payload: { list: 'work', id: 1 } },
    { type: 'due', payload: { due: '2026-12-24' } },
  ])
})

test('all that tasks are shown with is drawn, and images only from where they may come', async () => {
  const page = await show({
    type: 'Card',
    status: { text: 'Waiting for you', icon: 'info' },
    children: [
      { type: 'Title', value: 'A title' },
      { type: 'Caption', value: 'A caption' },
      { type: 'Markdown', value: 'Some *emphasis*' },
      {
        type: 'Row',
        children: [
          { type: 'Badge', label: 'Late', color: 'danger' },
          { type: 'Spacer' },
          { type: 'Icon', name: 'check' },
        ],
      },
      { type: 'Divider' },
      { type: 'Col', children: [{ type: 'Box', children: [text('Deep inside')] }] },
      { type: 'Image', src: 'https://evil.test/pixel.png', alt: 'not fetched' },
      { type: 'Image', src: 'data:image/png;base64,iVBORw0KGgo=', alt: 'inline' },
      {
        type: 'Table',
        rows: [
          { type: 'Table.Row', header: true, cells: [{ type: 'Table.Cell', children: [text('Head')] }] },
          { type: 'Table.Row', cells: [{ type: 'Table.Cell', children: [text('Cell')] }] },
        ],
      },
      text('Change me', { editable: { name: 'title' } }),
    ],
  })
  for (const words of ['Waiting for you', 'A title', 'A caption', 'Late', 'Deep inside', 'Head', 'Cell'])
    expect(await widgets(page).getByText(words, { exact: true }).isVisible()).toBe(true)
  expect(await seen(widgets(page).locator('em'))).toBe('emphasis')
  expect(await widgets(page).locator('img').count()).toBe(1)
  expect(await widgets(page).getByRole('columnheader').count()).toBe(1)
  expect(await widgets(page).getByLabel('title').inputValue()).toBe('Change me')
})
