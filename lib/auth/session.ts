import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode, type JWT } from 'next-auth/jwt'
import { ask } from '@/lib/db/ask'
import { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import type { Actor } from './actor'

export const isSecure = () => env.NEXTAUTH_URL?.startsWith('https:') ?? false
export const sessionSeconds = 30 * 24 * 60 * 60
export const sessionCookie = () => `${isSecure() ? '__Secure-' : ''}next-auth.session-token`

declare module 'next-auth/jwt' {
  interface JWT {
    /** the account's session version when this session began */
    version?: number | undefined
  }
}

/** The account behind a session cookie, unless it has signed out everywhere since. */
export async function actorOf(token: string | undefined): Promise<Actor | null> {
  const claims = await readToken(token)
  if (!claims?.sub) return null
  const [user] = await ask<{ id: string; timeZone: string; sessionVersion: number }>(Prisma.sql`
    SELECT id, time_zone AS "timeZone", session_version AS "sessionVersion" FROM users WHERE id = ${claims.sub}`)
  if (!user || user.sessionVersion !== claims.version) return null
  return { id: user.id, timeZone: user.timeZone }
}

export async function readToken(token: string | undefined): Promise<JWT | null> {
  if (!token) return null
  const earlier = known.get(token)
  if (earlier && (earlier.exp as number) * 1_000 > Date.now()) return earlier
  try {
    const claims = await decode({ token, secret: secret() })
    if (typeof claims?.exp === 'number') remember(token, claims)
    return claims
  } catch {
    return null // expired, or not ours
  }
}

/** What the newest tokens say, since opening one costs more than most of what is asked with it. Whether it still holds, the account tells. */
const known = new Map<string, JWT>()
const mostKnown = 5_000

function remember(token: string, claims: JWT) {
  known.delete(token)
  known.set(token, claims)
  if (known.size > mostKnown) known.delete(known.keys().next().value as string)
}

/** Gives this browser a session of the given version: it stays signed in when all others are signed out. */
export async function renewSession(userId: string, version: number) {
  const token = await encode({ token: { sub: userId, version }, secret: secret(), maxAge: sessionSeconds })
  const jar = await cookies()
  const flags = { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' } as const
  jar.set(sessionCookie(), token, { ...flags, maxAge: sessionSeconds })
}

function secret() {
  if (!env.NEXTAUTH_SECRET) throw new Error('NEXTAUTH_SECRET is not set')
  return env.NEXTAUTH_SECRET
}
