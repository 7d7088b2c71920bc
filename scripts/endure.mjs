// What Tandem survives. Each part breaks something on purpose, over and over, and counts what was lost by it.
//   npm run endure                      all of it, within a quarter of an hour; writes the table of docs/endurance.md
//   npm run endure -- kills database    only these parts
//   npm run endure -- --short           a taste of each, within a minute or so; npm test runs this
import './node-version.mjs'
import { installIfNeeded } from './install.mjs'
import { command, Refusal } from './step.mjs'

/** Those that mostly wait are tried at the same time. */
const groups = [
  ['kills'],
  ['database', 'model', 'heap'],
  ['requests'],
  ['strangers'],
  ['instances'],
  ['shutdown'],
  ['disk', 'clock'],
]
const parts = groups.flat()

await command(async () => {
  const asked = process.argv.slice(2)
  const short = asked.includes('--short')
  const chosen = asked.filter(word => word !== '--short')
  const unknown = chosen.find(part => !parts.includes(part))
  if (unknown) throw new Refusal(`There is no part "${unknown}". There are: ${parts.join(', ')}.`)

  await installIfNeeded()
  const { checkEnvironment } = await import('./settings.mjs')
  await checkEnvironment('build')
  const { buildIfNeeded } = await import('./build.mjs')
  await buildIfNeeded()
  const { Endless, Tally } = await import('./endure/tally.mjs')
  const { clearAway } = await import('./endure/processes.mjs')
  const tally = new Tally()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  process.once('exit', clearAway)

  const endure = async part => (await import(`./endure/${part}.mjs`))[part](tally, { short })
  try {
    for (const group of groups)
      await Promise.all(group.filter(part => chosen.length === 0 || chosen.includes(part)).map(endure))
  } catch (error) {
    if (!(error instanceof Endless)) throw error
  }
  console.log(`\n${tally.table()}\n`)
  console.log(tally.sentence())
  if (chosen.length === 0 && !short && !tally.hasLost) (await import('./endure/write-page.mjs')).writePage(tally)
  process.exit(tally.hasLost ? 1 : 0)
})
