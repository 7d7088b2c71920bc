import 'server-only'
import { db } from '@/lib/db/client'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { hashPassword } from './password'
import type { PasswordChange, ProfileChange } from './schema'
import { renewSession } from './session'
import { isOwnPassword } from './sign-in'

export async function profileOf(actor: Actor) {
  const found = await db.user.findUnique({
    where: { id: actor.id },
    select: { name: true, email: true, timeZone: true },
  })
  if (!found) throw new AppError('not_found', 'That account is gone.')
  return found
}

export async function changeProfile({ actor, name, timeZone }: ProfileChange & { actor: Actor }) {
  const data = { ...(name !== undefined && { name }), ...(timeZone !== undefined && { timeZone }) }
  await db.user.update({ where: { id: actor.id }, data })
}

/** A new password ends every other session, whoever may hold one. */
export async function changePassword(change: PasswordChange & { actor: Actor; host: string }) {
  const { actor, currentPassword, newPassword, host } = change
  const { email } = await profileOf(actor)
  if (!(await isOwnPassword({ email, password: currentPassword, host }))) {
    const message = 'That is not your current password.'
    throw new AppError('invalid', message, { fields: { currentPassword: message } })
  }
  const passwordHash = await hashPassword(newPassword)
  const { sessionVersion } = await db.user.update({
    where: { id: actor.id },
    data: { passwordHash, sessionVersion: { increment: 1 } },
  })
  await renewSession(actor.id, sessionVersion)
}

export async function signOutEverywhere({ actor }: { actor: Actor }) {
  await db.user.update({ where: { id: actor.id }, data: { sessionVersion: { increment: 1 } } })
}
