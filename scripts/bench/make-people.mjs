import { randomBytes } from 'node:crypto'
import { encode } from 'next-auth/jwt'

/** People who are signed in, without the work that hashing their passwords would be. */
export async function makePeople({ sql, secret }, count) {
  const ids = Array.from({ length: count }, () => `usr_${randomBytes(12).toString('hex')}`)
  await sql(
    `INSERT INTO users (id, email, password_hash, updated_at) SELECT id, id || '@example.com', '', now() FROM unnest($1::text[]) AS id`,
    [ids],
  )
  return Promise.all(ids.map(id => signedIn(id, secret)))
}

export async function signedIn(id, secret) {
  const token = await encode({ token: { sub: id, version: 1 }, secret, maxAge: 3_600 })
  return { id, headers: { cookie: `next-auth.session-token=${token}`, 'x-tandem-stop': '1' } }
}
