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
declare module '*/browser.mjs' {
  export function findBrowser(): Promise<string | undefined>
}
