import './node-version.mjs'
import { installIfNeeded } from './install.mjs'
import { lockFolder } from './lock.mjs'
import { assertPortFree, startServer, stopOnSignal } from './server.mjs'
import { dataFolder, loadDotEnv, wantedPort } from './settings.mjs'
import { command, step } from './step.mjs'

const dev = process.argv.includes('--dev')

await command(async () => {
  loadDotEnv()
  const port = wantedPort()
  const host = process.env.HOST || '127.0.0.1'
  const dataDir = dataFolder()
  await assertPortFree(port, host)
  const unlock = process.env.DATABASE_URL ? () => {} : await lockFolder(dataDir)
  process.once('exit', unlock)

  await installIfNeeded()
  const { checkEnvironment } = await import('./settings.mjs')
  await checkEnvironment('build')
  const { openDatabase } = await import('./open-database.mjs')
  const running = { server: undefined, database: undefined }
  stopOnSignal(async () => {
    await running.server?.close()
    await running.database?.stop()
  })
  running.database = await openDatabase({ dataDir })
  try {
    await checkEnvironment('serve')
    const { buildIfNeeded } = await import('./build.mjs')
    const { buildElement } = await import('./element.mjs')
    await (dev ? buildElement({ minify: false }) : buildIfNeeded())
    await step('Server', async () => {
      running.server = await startServer({ port, host, dev })
    })
  } catch (error) {
    await running.database.stop()
    throw error
  }
  console.log(`\n  Tandem is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}\n`)
})
