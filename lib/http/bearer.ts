import { timingSafeEqual } from 'node:crypto'
import { AppError } from '@/lib/errors'

/** For machines that carry a token. While none is set, there is nothing here. */
export function assertBearer(request: Request, token: string | undefined) {
  if (!token) throw new AppError('not_found', 'Not found.')
  if (!isSame(request.headers.get('authorization') ?? '', `Bearer ${token}`))
    throw new AppError('unauthenticated', 'The token is missing or wrong.')
}

function isSame(given: string, wanted: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
