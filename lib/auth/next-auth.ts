import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { signInForm } from './schema'
import { actorOf, isSecure, readToken, sessionSeconds } from './session'
import { signIn } from './sign-in'

/** next-auth knows one kind of refusal; `onRefusal` hears the others (too many tries, database away). */
export function nextAuthFor({ host, onRefusal }: { host: string; onRefusal: (error: AppError) => void }) {
  const options: NextAuthOptions = {
    ...(env.NEXTAUTH_SECRET && { secret: env.NEXTAUTH_SECRET }),
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/settings' },
    // A session that was ended everywhere is not renewed either.
    jwt: { decode: async ({ token }) => ((await actorOf(token)) ? readToken(token) : null) },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const words = signInForm.safeParse(given)
          if (!words.success) return null
          try {
            const user = await signIn({ ...words.data, host })
            return user && { id: user.id, version: user.sessionVersion }
          } catch (error) {
            onRefusal(
              error instanceof AppError ? error : new AppError('unavailable', 'Signing in is not possible right now.'),
            )
            return null
          }
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
    return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
  } catch {
    return baseUrl
  }
}
