import { changePassword } from '@/lib/auth/account'
import { passwordForm } from '@/lib/auth/schema'
import { hostOf } from '@/lib/http/own-origin'
import { authed } from '@/lib/http/route'

export const POST = authed({ body: passwordForm }, async ({ actor, body, request }) => {
  await changePassword({ ...body, actor, host: hostOf(request) })
  return new Response(null, { status: 204 })
})
