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
  export function buildElement(options?: { outfile?: string }): Promise<number>
}
declare module '*/watch-hosts.mjs' {
  export const hostsSeen: string[]
}
declare module '*/browser.mjs' {
  export function findBrowser(): Promise<string | undefined>
}

declare module '*/gemini-dialect.mjs' {
  interface Answer {
    text?: string
    calls?: { name: string; args: object }[]
    faults?: string[]
    firstMs?: number
    pauseMs?: number
  }
  interface Asked {
    model: string
    stream?: boolean
    messages: {
      role: string
      content: unknown
      tool_call_id?: string
      tool_calls?: { id: string; function: { name: string; arguments: string }; extra_content?: unknown }[]
    }[]
    [field: string]: unknown
  }
  interface Settings {
    answers?: (Answer | ((body: Asked) => Answer))[]
    faults?: string[]
    firstMs?: number
    pauseMs?: number
  }
  interface Dialect {
    origin: string
    baseURL: string
    control(settings: Settings & { reset?: boolean }): void
    readonly requests: Asked[]
    readonly headers: Record<string, string>
    readonly count: number
    readonly aborted: number
    readonly open: number
    readonly complaints: string[]
    stop(): Promise<void>
  }
  export const faultsOf: Record<'refusals' | 'mute' | 'ends' | 'oddities', string[]>
  export function startGeminiDialect(options?: Settings & { port?: number; remember?: number }): Promise<Dialect>
}
declare module '*/tally.mjs' {
  interface Trial {
    tried(times?: number): void
    lost(what: string): void
    note(words: string): void
    hasTime(): boolean
  }
  export class Tally {
    readonly hasLost: boolean
    attempt(
      what: string,
      work: (trial: Trial) => Promise<unknown>,
      bound?: { seconds?: number; withinSeconds?: number },
    ): Promise<void>
    skip(what: string, why: string): void
    table(): string
    sentence(): string
  }
}
