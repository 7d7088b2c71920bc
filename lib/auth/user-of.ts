import 'server-only'
import type { Actor } from './actor'
import { actorOf, sessionCookie } from './session'

/** Who sent this request: for route handlers, which need no more of the framework than the request. */
export const userOf = (request: Request): Promise<Actor | null> => actorOf(sessionTokenOf(request))

export function sessionTokenOf(request: Request) {
  const wanted = `${sessionCookie()}=`
  const cookie = (request.headers.get('cookie') ?? '').split(/;\s*/).find(pair => pair.startsWith(wanted))
  return cookie?.slice(wanted.length)
}
