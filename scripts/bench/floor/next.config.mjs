import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..', '..', '..')

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ['pg'],
  typescript: { ignoreBuildErrors: true },
  turbopack: { root },
  outputFileTracingRoot: root,
}

export default config
