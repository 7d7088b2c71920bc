import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTandem } from '../start-tandem'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
  }
}

/** The production build, started as a user starts it, on a fresh database; visitors bring addresses of their own. */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-browser-'))
  const tandem = await startTandem({ dataDir, env: { TRUST_PROXY: '1' } })
  project.provide('origin', tandem.origin)
  return async () => {
    await tandem.stop('SIGTERM')
    rmSync(dataDir, { recursive: true, force: true })
  }
}
