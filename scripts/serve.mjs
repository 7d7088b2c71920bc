// What a host or container runs: no installing, no building.
import './node-version.mjs'
import * as fs from 'node:fs'
import path from 'node:path'
import { migrate } from './open-database.mjs'
import { startServer, stopOnSignal } from './server.mjs'
import { checkEnvironment, loadDotEnv, root, wantedPort } from './settings.mjs'
import { command, Refusal, step } from './step.mjs'

await command(async () => {
  loadDotEnv()
  const port = wantedPort()
  const host = process.env.HOST || '0.0.0.0'
  await checkEnvironment('serve')
  if (!fs.existsSync(path.join(root, '.next', 'BUILD_ID')))
    throw new Refusal('Nothing is built yet. Run npm run build first.')
  await migrate()
  const server = await step('Server', () => startServer({ port, host }))
  stopOnSignal(() => server.close())
  console.log(`\n  Tandem is ready on port ${port}\n`)
})
