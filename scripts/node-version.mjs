// Imported first by every command, before anything that an old Node would stumble over.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const needed = engines.node.match(/\d+/g).map(Number)
const found = process.versions.node.split('.').map(Number)
const firstDifference = needed.findIndex((number, at) => number !== found[at])

if (firstDifference >= 0 && found[firstDifference] < needed[firstDifference]) {
  console.error(
    `tandem: Node ${needed.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
  )
  process.exit(1)
}
