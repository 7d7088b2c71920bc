import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const alias = [
  { find: /^@\//, replacement: `${root}/` },
  { find: 'server-only', replacement: path.join(root, 'node_modules/server-only/empty.js') },
]

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['{app,components,lib,test,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['test/setup/database.ts'],
    setupFiles: ['test/setup/worker.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
