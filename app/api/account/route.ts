import { changeProfile, profileOf } from '@/lib/auth/account'
import { profileForm } from '@/lib/auth/schema'
import { authed } from '@/lib/http/route'

export const GET = authed({}, async ({ actor }) => Response.json(await profileOf(actor)))

export const PATCH = authed({ body: profileForm }, async ({ actor, body }) => {
  await changeProfile({ ...body, actor })
  return Response.json(await profileOf(actor))
})
