// What Tandem survives. Each part breaks something on purpose, over and over, and counts what was lost by it.
//   npm run endure                      all of it, within a quarter of an hour; writes the table of docs/endurance.md
//   npm run endure -- kills database    only these parts
//   npm run endure -- --short           a taste of each, within a minute or so; npm test runs this
import './node-version.mjs'
import { installIfNeeded } from './install.mjs'
import { command, Refusal } from './step.mjs'

const parts = ['kills', 'database', 'requests', 'strangers', 'instances', 'shutdown']

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
  const { Tally } = await import('./endure/tally.mjs')
  const { clearAway } = await import('./endure/processes.mjs')
  const tally = new Tally()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  process.once('exit', clearAway)

  for (const part of chosen.length > 0 ? chosen : parts) {
    const { [part]: endure } = await import(`./endure/${part}.mjs`)
    await endure(tally, { short })
  }
  console.log(`\n${tally.table()}\n`)
  console.log(tally.sentence())
  if (chosen.length === 0 && !short) (await import('./endure/write-page.mjs')).writePage(tally)
  process.exit(tally.hasLost ? 1 : 0)
})
