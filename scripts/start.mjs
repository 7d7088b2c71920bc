import './node-version.mjs'
import { installIfNeeded } from './install.mjs'
import { lockFolder } from './lock.mjs'
import { assertPortFree, startServer, stopOnSignal } from './server.mjs'
import { dataFolder, loadDotEnv, wantedPort } from './settings.mjs'
import { command, step } from './step.mjs'

const dev = process.argv.includes('--dev')
const dialect = process.argv.includes('--dialect')

await command(async () => {
  loadDotEnv()
  const port = wantedPort()
  const host = process.env.HOST || '127.0.0.1'
  const dataDir = dataFolder()
  await assertPortFree(port, host)
  const unlock = process.env.DATABASE_URL ? () => {} : await lockFolder(dataDir)
  process.once('exit', unlock)

  await installIfNeeded()
  if (dialect) await step('Stand-in for Gemini', answerAsGemini)
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
    await (dev ? buildElement() : buildIfNeeded())
    await step('Server', async () => {
      running.server = await startServer({ port, host, dev })
    })
  } catch (error) {
    await running.database.stop()
    throw error
  }
  console.log(`\n  Tandem is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}\n`)
})

/** The assistant then speaks with a server on this machine that has Gemini's dialect, and its faults on request. */
async function answerAsGemini() {
  const { startGeminiDialect } = await import('./gemini-dialect.mjs')
  const { baseURL, origin } = await startGeminiDialect({ remember: 100, pauseMs: 15 })
  Object.assign(process.env, { GEMINI_API_KEY: 'any', GEMINI_BASE_URL: baseURL })
  return `faults: ${origin}/control`
}
