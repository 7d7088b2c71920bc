import * as fs from 'node:fs'
import { cpus } from 'node:os'
import path from 'node:path'
import { root } from '../settings.mjs'

const page = path.join(root, 'docs', 'endurance.md')
const [begin, end] = ['<!-- the table of the last whole run -->', '<!-- end of the table -->']

/** Puts the table of a whole run into docs/endurance.md, with the day and the machine. */
export function writePage(tally) {
  const before = fs.readFileSync(page, 'utf8')
  const [head, rest] = before.split(begin)
  const tail = rest?.split(end)[1]
  if (tail === undefined) throw new Error(`${page} has no place for the table.`)
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`
  const written = [begin, `_${day}, ${machine}._`, tally.table(), tally.sentence(), end].join('\n\n')
  fs.writeFileSync(page, `${head}${written}${tail}`)
}
