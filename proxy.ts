import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'

/** Every page gets a policy with a nonce of its own; Next puts that nonce on the scripts it writes. */
export function proxy(request: NextRequest) {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'))
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  headers.set('x-tandem-path', request.nextUrl.pathname + request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (servedOverHttps()) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return response
}

export const config = {
  matcher: ['/((?!api/|_next/static|_next/image|icon|favicon|chatkit\\.js).*)'],
}

function contentSecurityPolicy(nonce: string) {
  const dev = env.NODE_ENV === 'development'
  // OpenAI's chat element is a script that lays a frame of theirs into the page; without a domain key nobody asks for it
  const official = env.NEXT_PUBLIC_CHATKIT_DOMAIN_KEY ? ' https://cdn.platform.openai.com' : ''
  const directives: Record<string, string> = {
    'default-src': "'none'",
    // React's development build explains errors with eval; production never evaluates text
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${official}${dev ? " 'unsafe-eval'" : ''}`,
    // positioned menus and windowed lists carry their place in a style attribute
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': dev ? "'self' ws:" : "'self'",
    'frame-src': official.trim() || "'none'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  }
  if (servedOverHttps()) directives['upgrade-insecure-requests'] = ''
  return Object.entries(directives)
    .map(directive => directive.join(' ').trim())
    .join('; ')
}

const servedOverHttps = () => env.NEXTAUTH_URL?.startsWith('https:') ?? false
