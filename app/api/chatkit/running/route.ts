import { authed } from '@/lib/http/route'
import { runningThreads } from '@/lib/runs/running-threads'

/** For a page that has just been opened; what comes later it hears from the events. */
export const GET = authed({}, async ({ actor }) => Response.json({ threads: await runningThreads(actor.id) }))
