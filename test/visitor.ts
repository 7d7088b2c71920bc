import { randomBytes } from 'node:crypto'

/** Somebody with a browser's manners but no browser: keeps cookies, sends Origin, comes from an address of their own. */
export class Visitor {
  origin: string
  readonly cookies = new Map<string, string>()
  readonly host: string
  setCookies: string[] = []

  constructor(origin: string, host = `10.${[...randomBytes(3)].join('.')}`) {
    this.origin = origin
    this.host = host
  }

  async send(path: string, { headers = {}, ...init }: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.origin + path, {
      redirect: 'manual',
      ...init,
      headers: { 'x-forwarded-for': this.host, ...(cookie && { cookie }), ...headers },
    })
    this.setCookies = response.headers.getSetCookie()
    for (const line of this.setCookies) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  post(
    path: string,
    body: unknown,
    { method = 'POST', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ) {
    const sent = { 'content-type': 'application/json', origin: this.origin, ...headers }
    return this.send(path, { method, headers: sent, body: JSON.stringify(body) })
  }

  async csrfToken() {
    const { csrfToken } = (await (await this.send('/api/auth/csrf')).json()) as { csrfToken: string }
    return csrfToken
  }

  async signIn(email: string, password: string, extra: Record<string, string> = {}) {
    const form = new URLSearchParams({ csrfToken: await this.csrfToken(), email, password, json: 'true', ...extra })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin }
    return this.send('/api/auth/callback/credentials', { method: 'POST', headers, body: form.toString() })
  }

  async isSignedIn() {
    return (await this.send('/api/account')).status === 200
  }
}

export const someAddress = () => `ana.${randomBytes(6).toString('hex')}@example.com`

/** Somebody new, with an account and signed in. */
export async function signedUp(origin: string) {
  const visitor = new Visitor(origin)
  const email = someAddress()
  const password = 'correct horse battery'
  await visitor.post('/api/register', { email, password, timeZone: 'Europe/Berlin' })
  await visitor.signIn(email, password)
  return visitor
}
