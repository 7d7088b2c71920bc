import './node-version.mjs'
import { lockFolder } from './lock.mjs'
import { migrate, openDatabase } from './open-database.mjs'
import { dataFolder, loadDotEnv } from './settings.mjs'
import { command } from './step.mjs'

await command(async () => {
  loadDotEnv()
  if (process.env.DATABASE_URL) return migrate()
  const dataDir = dataFolder()
  process.once('exit', await lockFolder(dataDir))
  const database = await openDatabase({ dataDir })
  await database.stop()
})
