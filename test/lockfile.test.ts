import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
const packages: Record<string, Locked> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages

test('the lockfile has the packages of every platform: npm ci refuses one that lacks some', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`],
    ),
  )
  expect(missing).toEqual([])
})

test('our own dependencies are pinned, and no package is bound to one registry', () => {
  const { dependencies, devDependencies, optionalDependencies } = packages[''] ?? {}
  const ranges = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(ranges.filter(range => !/^\d+\.\d+\.\d+[\w.-]*$/.test(range))).toEqual([])
  expect(Object.values(packages).filter(({ resolved }) => resolved)).toEqual([])
})
