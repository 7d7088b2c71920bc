// What SQL is missing between a migrated database and schema.prisma: with Prisma's own engine, from its package for the
// web, since the native one is a download. Prints the draft of a migration when run by hand: DATABASE_URL=… node scripts/schema-drift.mjs
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = require('@prisma/driver-adapter-utils')
const schema = path.resolve(import.meta.dirname, '..', 'prisma', 'schema.prisma')

/** @returns {Promise<string>} SQL that brings the database to the schema; empty when they agree */
export async function schemaDrift(url) {
  const SchemaEngine = await loadEngine()
  const { pathname, hostname, port, username, password } = new URL(url)
  const { PrismaPg } = require('@prisma/adapter-pg')
  const connection = { host: hostname, port: Number(port), user: username, password: decodeURIComponent(password) }
  const factory = new PrismaPg({ ...connection, database: pathname.slice(1) })
  const files = [{ path: schema, content: fs.readFileSync(schema, 'utf8') }]
  const engine = await SchemaEngine.new(
    { datamodels: files.map(file => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(bound(factory)),
  )
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: path.dirname(schema) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return (stdout ?? '').replace('-- This is an empty migration.', '').trim()
}

async function loadEngine() {
  readCharColumnsAsText()
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: message => process.stderr.write(`${message}\n`) }
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasm), { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue.SchemaEngine
}

const bound = factory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => {
    const connection = await factory.connect()
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async query => {
      const result = await queryRaw(query)
      // PostgreSQL 18 lists NOT NULL as a constraint, whose type the engine wants as a single character
      const at = result.columnNames.indexOf('constraint_type')
      if (at >= 0) result.columnTypes[at] = ColumnTypeEnum.Character
      return result
    }
    return connection
  },
  connectToShadowDb: () => Promise.reject(new Error('a comparison needs no shadow database')),
})

/** The catalogue answers in "char" (type 18), which the adapter refuses. */
function readCharColumnsAsText() {
  const Result = require('pg/lib/result.js')
  const { addFields } = Result.prototype
  Result.prototype.addFields = function (fields) {
    for (const field of fields) if (field.dataTypeID === 18) field.dataTypeID = 25
    return addFields.call(this, fields)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await schemaDrift(process.env.DATABASE_URL)) || '-- schema.prisma and the migrations agree')
  process.exit(0)
}
