import { expect, test } from 'vitest'
import { MarkdownBlocks } from './markdown-blocks'

const plain = (nodes: object[]) =>
  JSON.parse(JSON.stringify(nodes, (key, value) => (key === 'position' ? undefined : value)))
const text = `Intro with *words*
and a second line

***bold*** start of a paragraph
***
# Heading

1. one
   - inner

     with a paragraph
2. two

> quote
lazy

| a | b |
| - | - |
| 1 | 2 |

\`\`\`js
const a = 1

# not a heading
\`\`\`
Setext
===
- [x] done
- [ ] open

end`

test('a text that grows by a character at a time comes to the same as the whole', () => {
  const whole = plain(new MarkdownBlocks().read(text))
  const growing = new MarkdownBlocks()
  for (let end = 1; end < text.length; end += 1) growing.read(text.slice(0, end))
  expect(plain(growing.read(text))).toEqual(whole)
})

test('what is settled stays the same object while the text grows, and a text that changed is read anew', () => {
  const blocks = new MarkdownBlocks()
  const [first] = blocks.read('one\n\ntwo\n\nthr')
  const later = blocks.read('one\n\ntwo\n\nthree\n\nfour')
  expect(later[0]).toBe(first)
  expect(later).toHaveLength(4)
  expect(plain(blocks.read('ONE\n\ntwo'))).toEqual(plain(new MarkdownBlocks().read('ONE\n\ntwo')))
})

test('nothing of a very long text is lost, whatever it is made of', () => {
  const row = (at: number) => `| row ${at} | ${'x'.repeat(80)} |\n`
  const rows = Array.from({ length: 400 }, (_, at) => row(at)).join('')
  for (const long of [rows, `\`\`\`\n${rows}\`\`\``, `| a | b |\n| - | - |\n${rows}`, 'x'.repeat(40_000)]) {
    const found = JSON.stringify(new MarkdownBlocks().read(long))
    if (long.includes('row'))
      for (const at of [0, 1, 200, 399]) expect(new RegExp(`row ${at}\\b`).test(found)).toBe(true)
    else expect(found.split('x').length - 1).toBeGreaterThanOrEqual(40_000)
  }
})

test('a table of hundreds of rows is cut into tables with the same head, and what follows it is no row', () => {
  const rows = Array.from({ length: 600 }, (_, at) => `| row ${at} | ${'x'.repeat(80)} |\n`).join('')
  const growing = new MarkdownBlocks()
  const long = `| a | b |\n| - | - |\n${rows}\nafter`
  let nodes = growing.read('')
  for (let end = 0; end <= long.length; end += 997) nodes = growing.read(long.slice(0, end))
  nodes = growing.read(long)
  const tables = nodes.filter(node => node.type === 'table')
  expect(tables.length).toBeGreaterThan(2)
  expect(tables.flatMap(table => table.children.slice(1))).toHaveLength(600)
  expect(nodes.at(-1)?.type).toBe('paragraph')
})

test('a paragraph without end is read in pieces: what has been read is not read again', () => {
  const blocks = new MarkdownBlocks()
  const line = `${'word '.repeat(20)}\n`
  const first = blocks.read(line.repeat(300))
  const later = blocks.read(line.repeat(301))
  expect(first.length).toBeGreaterThan(1)
  expect(later[0]).toBe(first[0])
})
