declare module '*/embedded-postgres.mjs' {
  export function freePort(): Promise<number>
  export function startEmbeddedPostgres(options: {
    dataDir: string
    settings?: Record<string, string>
  }): Promise<{ url: string; reused: boolean; stop: () => Promise<void>; revive: () => Promise<boolean> }>
}
declare module '*/migrations.mjs' {
  export function applyMigrations(url: string, options?: { from?: string }): Promise<string[]>
  export function listMigrations(from?: string): { name: string; sql: string; checksum: string }[]
}
declare module '*/element.mjs' {
  export function buildElement(options?: { outfile?: string; minify?: boolean }): Promise<number>
}
declare module '*/browser.mjs' {
  export function findBrowser(): Promise<string | undefined>
}

declare module '*/gemini-dialect.mjs' {
  interface Answer {
    text?: string
    calls?: { name: string; args: object }[]
    faults?: string[]
    pauseMs?: number
  }
  interface Dialect {
    baseURL: string
    requests: { messages: unknown[]; [field: string]: unknown }[]
    stop(): Promise<void>
  }
  export function startGeminiDialect(options?: { port?: number; answers?: Answer[] }): Promise<Dialect>
}
