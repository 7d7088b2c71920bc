// How fast, and how much: npm run bench [-- turns lists …] [--json file] [--slow stream|index] [--profile folder] [--tasks n] [--seconds n].
// docs/performance.md says how to read it.
import './node-version.mjs'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { installIfNeeded } from './install.mjs'
import { command, Refusal, step } from './step.mjs'

/** In this order; `floor`: needs the bare Next app. */
const parts = {
  turns: { file: './bench/measure-turns.mjs', measure: 'measureTurns', needsFloor: true },
  tools: { file: './bench/measure-tools.mjs', measure: 'measureTools' },
  events: { file: './bench/measure-events.mjs', measure: 'measureEvents' },
  lists: { file: './bench/measure-lists.mjs', measure: 'measureLists' },
  browser: { file: './bench/measure-browser.mjs', measure: 'measureBrowser' },
  start: { file: './bench/measure-start.mjs', measure: 'measureStart' },
}

await command(async () => {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'string' },
      slow: { type: 'string' },
      profile: { type: 'string' },
      tasks: { type: 'string' },
      seconds: { type: 'string' },
      install: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  const wanted = positionals.length > 0 ? positionals : Object.keys(parts)
  const unknown = wanted.find(part => !(part in parts))
  if (unknown) throw new Refusal(`There is no part ${unknown}. The parts are: ${Object.keys(parts).join(', ')}.`)
  if (values.slow && !['stream', 'index'].includes(values.slow)) throw new Refusal('--slow is stream or index.')
  await installIfNeeded()
  await run({ wanted, isWhole: positionals.length === 0, ...values })
})

async function run({ wanted, isWhole, json, slow, profile, ...asked }) {
  const { build, buildIfNeeded } = await import('./build.mjs')
  const { buildFloor } = await import('./bench/build-floor.mjs')
  const { openWorld } = await import('./bench/open-world.mjs')
  const { tableOf } = await import('./bench/print-table.mjs')
  // built anew in a whole run, since how long that takes is part of it
  const begun = performance.now()
  await (isWhole ? step('Built', build) : buildIfNeeded())
  const built = isWhole ? performance.now() - begun : undefined
  if (wanted.some(part => parts[part].needsFloor)) await step('Floor built', buildFloor)
  const world = await openWorld({ slow, profile })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => world.close().finally(() => process.exit(1)))
  const figures = []
  const failed = []
  try {
    for (const part of wanted)
      await step(`Measured ${part}`, async () => {
        const measure = (await import(parts[part].file))[parts[part].measure]
        figures.push(...(await measure(world, { ...asked, built })))
      }).catch(error => failed.push(`${part}: ${error.message}`))
  } finally {
    await world.close()
  }
  console.log(`\n${tableOf(figures)}\n`)
  if (json)
    writeFileSync(json, `${JSON.stringify({ at: new Date(), node: process.version, slow, figures }, null, 2)}\n`)
  const over = figures.filter(({ isOver }) => isOver)
  if (over.length > 0) console.log(`Over the bound:\n${over.map(({ name }) => `  ${name}`).join('\n')}`)
  if (failed.length > 0) console.log(`Not measured:\n${failed.map(said => `  ${said}`).join('\n')}`)
  if (over.length + failed.length > 0) process.exitCode = 1
}
