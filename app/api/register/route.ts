import { register } from '@/lib/auth/register'
import { signUpForm } from '@/lib/auth/schema'
import { hostOf } from '@/lib/http/own-origin'
import { open } from '@/lib/http/route'

export const POST = open({ body: signUpForm }, async ({ body, request }) => {
  await register({ ...body, host: hostOf(request) })
  return Response.json({}, { status: 201 })
})
