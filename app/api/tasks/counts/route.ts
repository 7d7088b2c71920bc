import { authed } from '@/lib/http/route'
import { countViews } from '@/lib/tasks/count-views'

export const GET = authed({}, async ({ actor }) => Response.json(await countViews({ actor, now: new Date() })))
