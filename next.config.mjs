import { answersOnly, everywhere } from './scripts/answer-headers.mjs'

/** Streams say for themselves that nobody may keep or compress them. */
const notKept = [{ key: 'Cache-Control', value: 'no-store' }]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next would ask npm's registry about itself whenever `npm run dev` starts.
  experimental: { agentUpgrade: false },
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'pg'],
  // read at run time, to tell which migrations this build expects
  outputFileTracingIncludes: { '/api/health': ['prisma/migrations/**/*'] },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/api/:path*', headers: answersOnly },
    { source: '/api/:path((?!chatkit$|events$).*)', headers: notKept },
  ],
}

export default config
