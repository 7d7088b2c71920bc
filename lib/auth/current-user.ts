import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from './actor'
import { actorOf, sessionCookie } from './session'

/** Who is signed in, asked once a request however many components want to know. */
export const currentUser = cache(async (): Promise<Actor | null> => {
  const jar = await cookies()
  return actorOf(jar.get(sessionCookie())?.value)
})

/** For pages: leads to sign-in, and from there back to this page. */
export async function requireUser(): Promise<Actor> {
  const actor = await currentUser()
  if (actor) return actor
  const path = (await headers()).get('x-tandem-path') ?? '/tasks'
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
}
