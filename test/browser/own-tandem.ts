import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { startGeminiDialect } from '../../scripts/gemini-dialect.mjs'
import type { Dialect } from '../dialect'
import { startTandem } from '../start-tandem'

interface Wishes {
  env?: Record<string, string>
  /** Answered by a local server that speaks Gemini's dialect. */
  asksGemini?: boolean
}

/** The production build with settings of this file's own, started once; it can be killed and comes back on the same address. */
export function ownTandem({ env = {}, asksGemini = false }: Wishes) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-own-'))
  let dialect: Dialect | null = null
  let tandem: Awaited<ReturnType<typeof startTandem>>

  const start = async (port?: number) => {
    const gemini = dialect && { GEMINI_API_KEY: 'any', GEMINI_BASE_URL: dialect.baseURL }
    tandem = await startTandem({ dataDir, ...(port && { port }), env: { TRUST_PROXY: '1', ...gemini, ...env } })
  }
  beforeAll(async () => {
    if (asksGemini) dialect = await startGeminiDialect()
    await start()
  })
  beforeEach(() => dialect?.control({ reset: true }))
  afterAll(async () => {
    await tandem?.stop('SIGTERM')
    await dialect?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  return {
    origin: () => tandem.origin,
    port: () => tandem.port,
    /** What Gemini is to answer next, instead of what it would. */
    geminiSays: (...answers: Parameters<Dialect['control']>[0]['answers'] & object[]) => dialect?.control({ answers }),
    kill: () => tandem.stop('SIGKILL'),
    startAgain: () => start(tandem.port),
  }
}
