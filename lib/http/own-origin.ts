import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { networkOf } from './network-of'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Against requests that another site makes in the user's name. A browser always sends Origin when it changes state; without
 * one the caller is no browser and carries no cookie that it did not mean to.
 */
export function assertOwnOrigin(request: Request) {
  if (reading.has(request.method)) return
  const origin = request.headers.get('origin')
  if (origin === null || origin === ownOrigin(request)) return
  throw new AppError('forbidden', 'This request came from another site.')
}

function ownOrigin(request: Request) {
  if (env.NEXTAUTH_URL) return new URL(env.NEXTAUTH_URL).origin
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim()
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return `${forwarded || new URL(request.url).protocol.replace(':', '')}://${host}`
}

/** The last address that a proxy we trust wrote down; our own server writes the socket's. */
export function hostOf(request: Request) {
  return networkOf(request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown')
}
