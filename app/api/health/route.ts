import { health } from '@/lib/health/health'

export const dynamic = 'force-dynamic'

export async function GET() {
  const found = await health()
  return Response.json(found, { status: found.status === 'ok' ? 200 : 503 })
}
