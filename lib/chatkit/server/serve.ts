import type { Asked } from './asked'
import { handle } from './handle'
import { parseRequest } from './parse-request'
import { readJson } from './read-json'
import { Refusal } from './refusal'
import { jsonResponse, refusalResponse } from './responses'
import { streamEvents } from './stream-events'

type Served<Context> = Omit<Asked<Context>, 'request'> & { request: Request }

/** The whole way from a web-standard request to its response, for an app without turns that outlive it: a client that goes away stops its turn. */
export async function serve<Context>({ request, ...asked }: Served<Context>): Promise<Response> {
  const report = asked.hooks.report ?? (() => {})
  try {
    const answer = await handle({ ...asked, request: parseRequest(await readJson(request)) })
    if (answer.type === 'json') return jsonResponse(answer.body)
    const stop = new AbortController()
    const events = answer.turn.start({ store: asked.store, signal: stop.signal })[Symbol.asyncIterator]()
    const onCancel = async () => {
      stop.abort()
      while (!(await events.next()).done);
    }
    // Without `return`: who stops listening does not cut the turn off before what was said is stored.
    const next = async () => {
      const { done, value } = await events.next()
      return done ? { done, value } : { value: [value] }
    }
    return streamEvents({ [Symbol.asyncIterator]: () => ({ next }) }, { onCancel, report })
  } catch (error) {
    if (error instanceof Refusal) return refusalResponse(error)
    report(error)
    return Response.json({ detail: 'Something went wrong here. Please try again.' }, { status: 500 })
  }
}
