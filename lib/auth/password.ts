import 'server-only'
import { type Algorithm, hash, verify } from '@node-rs/argon2'

// OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
const cost = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password, cost)

let decoy: Promise<string> | undefined

/** An account that does not exist costs the same work as a wrong password, so that time tells nothing. */
export async function isPassword(password: string, passwordHash: string | undefined) {
  // for every address: made only when one is unknown, the first answer after a start would tell
  decoy ??= hashPassword('nobody has this password')
  const nobodys = await decoy
  const matches = await verify(passwordHash ?? nobodys, password)
  return matches && passwordHash !== undefined
}
