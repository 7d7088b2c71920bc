import { AppError } from '@/lib/errors'

export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError('invalid', 'An idempotency key has 1 to 200 characters and no spaces.')
  return key
}
