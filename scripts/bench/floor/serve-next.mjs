// Serves the bare Next app as scripts/server.mjs serves Tandem.
import { createServer } from 'node:http'
import next from 'next'

const app = next({ dev: false, dir: import.meta.dirname })
await app.prepare()
createServer(app.getRequestHandler()).listen(Number(process.env.PORT), process.env.HOST)
process.once('SIGTERM', () => process.exit(0))
