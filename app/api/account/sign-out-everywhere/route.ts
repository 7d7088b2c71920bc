import { signOutEverywhere } from '@/lib/auth/account'
import { authed } from '@/lib/http/route'

export const POST = authed({}, async ({ actor }) => {
  await signOutEverywhere({ actor })
  return new Response(null, { status: 204 })
})
