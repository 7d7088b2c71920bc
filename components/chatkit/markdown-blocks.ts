import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** How much is read at once: what is longer is read block by block, so that no frame takes long. */
const windowSize = 12_000

/**
 * The blocks of a text that grows. One that nothing that follows can change is read once and stays the same object, so the work
 * for a new word is that of the last block, however long the whole.
 */
export class MarkdownBlocks {
  #before = ''
  #settled: RootContent[] = []
  /** The head of a table that was cut: what follows are rows of it. */
  #head = ''

  read(text: string): RootContent[] {
    if (!text.startsWith(this.#before)) this.forget()
    let size = windowSize
    while (true) {
      const tail = text.slice(this.#before.length)
      const piece = cutAt(tail, size)
      const read = this.#head + piece
      const nodes = parse(read)
      const count = countSettled(nodes, read)
      const isWhole = piece.length === tail.length
      const only = nodes.length === 1 ? nodes[0] : undefined
      if (count > 0) {
        this.#settle(nodes.slice(0, count), read.slice(this.#head.length, lineStart(read, nodes[count])))
        this.#head = ''
        size = windowSize
      }
      if (isWhole) return [...this.#settled, ...nodes.slice(count).filter(node => !this.#isBareHead(node))]
      if (count > 0) continue
      // A paragraph of thousands of words is shown as several, a table of hundreds of rows too.
      if (only?.type === 'paragraph' || only?.type === 'table') {
        this.#settle(nodes, piece)
        this.#head = only.type === 'table' ? read.split('\n', 2).join('\n').concat('\n') : ''
      } else size *= 2
    }
  }

  forget() {
    this.#before = ''
    this.#settled = []
    this.#head = ''
  }

  #settle(nodes: RootContent[], text: string) {
    this.#settled = [...this.#settled, ...nodes.filter(node => !this.#isBareHead(node))]
    this.#before += text
  }

  #isBareHead = (node: RootContent) => this.#head !== '' && node.type === 'table' && node.children.length === 1
}

const parse = (text: string) =>
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children

function cutAt(text: string, size: number): string {
  if (text.length <= size) return text
  const line = text.lastIndexOf('\n', size)
  const end = line > 0 ? line : text.lastIndexOf(' ', size)
  return text.slice(0, end > 0 ? end + 1 : size)
}

/** A block is over when the next one has begun in a line that is whole: `***` may still become `***bold***`. */
function countSettled(nodes: RootContent[], text: string): number {
  const wholeLines = text.split('\n').length - 1
  const last = nodes.findLastIndex(({ position }) => position && position.start.line <= wholeLines)
  return Math.max(0, last)
}

function lineStart(text: string, node: RootContent | undefined): number {
  const at = node?.position?.start.offset ?? text.length
  return text.lastIndexOf('\n', at - 1) + 1
}
