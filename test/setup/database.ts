import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/** One throw-away PostgreSQL a run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const { startEmbeddedPostgres } = await import('../../scripts/embedded-postgres.mjs')
  const { applyMigrations } = await import('../../scripts/migrations.mjs')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-test-'))
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const server = await startEmbeddedPostgres({ dataDir, settings })
  await applyMigrations(server.url)
  const admin = new pg.Client({ connectionString: at(server.url, 'postgres') })
  await admin.connect()
  await admin.query('ALTER DATABASE tandem RENAME TO template_tandem')
  await admin.end()
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function at(url: string, database: string) {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}
