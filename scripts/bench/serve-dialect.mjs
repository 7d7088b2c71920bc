import { startGeminiDialect } from '../gemini-dialect.mjs'

// The model, in a process of its own so that what it costs is not counted as ours.
await startGeminiDialect({ port: Number(process.env.PORT), remember: 1 })
process.once('SIGTERM', () => process.exit(0))
