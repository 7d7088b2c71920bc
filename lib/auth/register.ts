import 'server-only'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { takeOrRefuse } from '@/lib/limits/limiter'
import { hashPassword } from './password'
import type { SignUp } from './schema'

export async function register({ email, password, name, timeZone, host }: SignUp & { host: string }) {
  const allowance = { name: 'sign-up', most: env.SIGN_UPS_PER_HOUR, perSeconds: 3_600 }
  await takeOrRefuse(allowance, host, 'Too many accounts were made from here. Please try again later.')
  const passwordHash = await hashPassword(password)
  const { count } = await db.user.createMany({
    data: [{ id: newId('usr'), email, name, passwordHash, timeZone }],
    skipDuplicates: true,
  })
  if (count === 0) throw new AppError('conflict', 'There is already an account with this address. Sign in instead.')
}
