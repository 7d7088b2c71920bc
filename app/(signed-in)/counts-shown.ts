import { cache } from 'react'
import { requireUser } from '@/lib/auth/current-user'
import { countViews } from '@/lib/tasks/count-views'

/** The numbers beside the views, counted once a page however many of its parts show them. */
export const countsShown = cache(async () => countViews({ actor: await requireUser(), now: new Date() }))
