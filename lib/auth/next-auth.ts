import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { signInForm } from './schema'
import { actorOf, isSecure, readToken, sessionSeconds } from './session'
import { signIn } from './sign-in'

/**
 * next-auth knows one kind of refusal, and takes a session that it cannot check for one that is over; `onFailure` hears
 * what really happened (too many tries, database away, a bug).
 */
export function nextAuthFor({ host, onFailure }: { host: string; onFailure: (error: unknown) => void }) {
  const told = async <Found>(work: () => Promise<Found>) => {
    try {
      return await work()
    } catch (error) {
      onFailure(error)
      return null
    }
  }
  const options: NextAuthOptions = {
    ...(env.NEXTAUTH_SECRET && { secret: env.NEXTAUTH_SECRET }),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/settings' },
    // A session that was ended everywhere is not renewed either.
    jwt: { decode: ({ token }) => told(async () => ((await actorOf(token)) ? readToken(token) : null)) },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const words = signInForm.safeParse(given)
          if (!words.success) return null
          const user = await told(() => signIn({ ...words.data, host }))
          return user && { id: user.id, version: user.sessionVersion }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, version: (user as { version?: number }).version } : token),
      session: ({ session }) => ({ expires: session.expires, user: {} }),
      redirect: ({ url, baseUrl }) => backTo(url, baseUrl),
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  }
  return options
}

/** Only pages of this origin: a link must not send people elsewhere after they signed in. */
function backTo(url: string, baseUrl: string) {
  try {
    const target = new URL(url, baseUrl)
    // not `origin`: a blob: address has the one of its page
    return `${target.protocol}//${target.host}` === new URL(baseUrl).origin ? target.href : baseUrl
  } catch {
    return baseUrl
  }
}
