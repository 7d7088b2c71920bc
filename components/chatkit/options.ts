import type { ChatKitOptions } from '@openai/chatkit'

export type Options = ChatKitOptions

/** What the wrapper hands over may have keys that hold nothing: they are as good as absent. */
export type Entity = {
  id: string
  title: string
  icon?: string
  interactive?: boolean
  group?: string
  data?: Record<string, string>
}

export interface CustomApi {
  url: string
  fetch?: typeof fetch
}

/** `null`: there is nothing to talk to, and the person is told. */
export function apiOf(options: Options | null): CustomApi | null {
  const { api } = options ?? {}
  if (!api || !('url' in api) || typeof api.url !== 'string') return null
  const { url, fetch: own } = api as { url: string; fetch?: typeof fetch }
  return { url, ...(typeof own === 'function' && { fetch: own }) }
}

export const schemeOf = (options: Options | null): 'light' | 'dark' => {
  const theme = options?.theme
  const scheme = typeof theme === 'string' ? theme : theme?.colorScheme
  return scheme === 'dark' ? 'dark' : 'light'
}

export class IntegrationError extends Error {
  override name = 'IntegrationError'
}
