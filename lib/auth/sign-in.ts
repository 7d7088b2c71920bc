import 'server-only'
import { db } from '@/lib/db/client'
import { forgive, giveBack, take, tooMany } from '@/lib/limits/limiter'
import { isPassword } from './password'
import type { SignIn } from './schema'

const quarterOfAnHour = { most: 10, perSeconds: 900 }
const wrongForAddress = { name: 'wrong-password-address', ...quarterOfAnHour }
const wrongFromHost = { name: 'wrong-password-host', ...quarterOfAnHour }

/**
 * The account that these words open, or none. A try counts before it is verified and is given back when it was right:
 * otherwise parallel guesses would all pass while the first is still being hashed.
 */
export async function signIn({ email, password, host }: SignIn & { host: string }) {
  await reserveTry(email, host)
  const user = await db.user.findUnique({ where: { email } })
  if (!(await isPassword(password, user?.passwordHash))) return null
  await Promise.all([forgive(wrongForAddress, email), giveBack(wrongFromHost, host)])
  return user
}

/** Guessing the current password of an account that one sits in front of is limited like guessing it at the door. */
export async function isOwnPassword({ email, password, host }: SignIn & { host: string }) {
  return (await signIn({ email, password, host })) !== null
}

async function reserveTry(email: string, host: string) {
  const [address, place] = await Promise.all([take(wrongForAddress, email), take(wrongFromHost, host)])
  if (address.allowed && place.allowed) return
  if (address.allowed) await giveBack(wrongForAddress, email)
  if (place.allowed) await giveBack(wrongFromHost, host)
  throw tooMany('Too many wrong passwords. Please wait before you try again.', address.allowed ? place : address)
}
