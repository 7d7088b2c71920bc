import { expect, test } from 'vitest'
import { contentOf, writtenOf } from './written'

const milk = { id: 't1', title: 'Milk', data: { number: '1' } }
const milkshake = { id: 't2', title: 'Milk shake', group: 'Tasks', interactive: true }

test('mentions become tags, with data even when there is none, and the longest title wins', () => {
  const written = { text: ' move @Milk shake and @Milk to Monday ', mentions: [milk, milkshake] }
  expect(contentOf(written)).toEqual([
    { type: 'input_text', text: 'move ' },
    { type: 'input_tag', id: 't2', text: 'Milk shake', data: {}, group: 'Tasks', interactive: true },
    { type: 'input_text', text: ' and ' },
    { type: 'input_tag', id: 't1', text: 'Milk', data: { number: '1' } },
    { type: 'input_text', text: ' to Monday' },
  ])
})

test('a mention that was changed by hand is text again', () => {
  expect(contentOf({ text: 'move @Mil', mentions: [milk] })).toEqual([{ type: 'input_text', text: 'move @Mil' }])
})

test('a draft comes back as it was', () => {
  const content = contentOf({ text: 'move @Milk now', mentions: [milk] })
  expect(writtenOf(content)).toEqual({ text: 'move @Milk now', mentions: [milk] })
})
