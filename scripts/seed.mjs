import './node-version.mjs'
import { compiled } from './compiled.mjs'
import { generateClient } from './generate.mjs'
import { lockFolder } from './lock.mjs'
import { migrate, openDatabase } from './open-database.mjs'
import { checkEnvironment, dataFolder, loadDotEnv } from './settings.mjs'
import { command, step } from './step.mjs'

// Ana and Ben, as the tests know them. Done twice, it is done once.
await command(async () => {
  loadDotEnv()
  await checkEnvironment('build')
  await generateClient()
  if (process.env.DATABASE_URL) {
    await migrate()
    return fill()
  }
  const dataDir = dataFolder()
  process.once('exit', await lockFolder(dataDir))
  const database = await openDatabase({ dataDir })
  try {
    await fill()
  } finally {
    await database.stop()
  }
})

async function fill() {
  const { ana, ben, disconnect, fillWorld, password } = await compiled(
    `export { ana, ben, fillWorld, password } from '@/test/world'
     export { disconnect } from '@/lib/db/client'`,
  )
  await step('Seeded', async () => {
    await fillWorld(new Date())
    await disconnect()
    return `${ana.email} and ${ben.email}, password “${password}”`
  })
}
