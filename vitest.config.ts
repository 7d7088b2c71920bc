import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const alias = [
  { find: /^@\//, replacement: `${root}/` },
  { find: 'server-only', replacement: path.join(root, 'node_modules/server-only/empty.js') },
]
const patience = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  resolve: { alias },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...patience,
          name: 'rooms',
          include: ['{app,components,lib,test,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['test/{browser,http,commands,element}/**'],
          globalSetup: ['test/setup/database.ts'],
          setupFiles: ['test/setup/worker.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...patience,
          name: 'app',
          include: ['test/{browser,http}/**/*.test.ts'],
          globalSetup: ['test/setup/app.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...patience,
          name: 'element',
          include: ['test/element/**/*.test.ts'],
          globalSetup: ['test/setup/element.ts'],
        },
      },
      {
        extends: true,
        test: { ...patience, testTimeout: 240_000, name: 'commands', include: ['test/commands/**/*.test.ts'] },
      },
    ],
  },
})
