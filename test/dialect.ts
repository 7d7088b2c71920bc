import { startGeminiDialect } from '../scripts/gemini-dialect.mjs'

export type Dialect = Awaited<ReturnType<typeof startGeminiDialect>>
export type Settings = NonNullable<Parameters<typeof startGeminiDialect>[0]>

/** A server that speaks Gemini's dialect, for as long as `use` takes. */
export async function withDialect<Result>(settings: Settings, use: (server: Dialect) => Promise<Result>) {
  const server = await startGeminiDialect(settings)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}
