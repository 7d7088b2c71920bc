import 'server-only'
import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { userOf } from '@/lib/auth/user-of'
import { AppError } from '@/lib/errors'
import { answerError } from './answer-error'
import { assertOwnOrigin } from './own-origin'
import { parse } from './parse'
import { readJson } from './read-body'
import { logged } from './request-log'

type Schema = z.ZodType
type Parsed<S extends Schema | undefined> = S extends Schema ? z.infer<S> : undefined

interface Declared<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> {
  body?: B
  query?: Q
  params?: P
  /** What a body may weigh; 64 kB unless said otherwise. */
  maxBytes?: number
  /** Asked after session and Origin, before the body is read; throws to refuse. */
  limit?: (asking: { actor: Actor | null; request: Request }) => Promise<unknown>
}

interface Given<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined> {
  request: Request
  body: Parsed<B>
  query: Parsed<Q>
  params: Parsed<P>
}

type Context = { params: Promise<Record<string, string | string[] | undefined>> }
type Handler<G> = (given: G) => Promise<Response> | Response

/** A route for whoever is signed in. The order is fixed: session, Origin, limit, size, JSON, fields, handler. */
export function authed<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(declared: Declared<B, Q, P>, handler: Handler<Given<B, Q, P> & { actor: Actor }>) {
  return route(async (request, context) => {
    const actor = await userOf(request)
    if (!actor) throw new AppError('unauthenticated', 'Please sign in.')
    return handler({ actor, ...(await take(declared, request, context, actor)) })
  })
}

/** A route for everybody. */
export function open<
  B extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  P extends Schema | undefined = undefined,
>(declared: Declared<B, Q, P>, handler: Handler<Given<B, Q, P>>) {
  return route(async (request, context) => handler(await take(declared, request, context, null)))
}

function route(handle: (request: Request, context: Context) => Promise<Response>) {
  return (request: Request, context: Context) =>
    logged(request, async () => {
      try {
        return await handle(request, context)
      } catch (error) {
        return answerError(error)
      }
    })
}

async function take<B extends Schema | undefined, Q extends Schema | undefined, P extends Schema | undefined>(
  { body, query, params, limit, maxBytes }: Declared<B, Q, P>,
  request: Request,
  context: Context,
  actor: Actor | null,
): Promise<Given<B, Q, P>> {
  assertOwnOrigin(request)
  await limit?.({ actor, request })
  return {
    request,
    body: (body && parse(body, await readJson(request, maxBytes))) as Parsed<B>,
    query: (query && parse(query, Object.fromEntries(new URL(request.url).searchParams))) as Parsed<Q>,
    params: (params && parse(params, await context.params, 'not_found')) as Parsed<P>,
  }
}
