import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { buildElement } from '../../scripts/element.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    elementFile: string
    hostFile: string
  }
}

/** The element as it is shipped, and a page with the unmodified React wrapper. */
export default async function setup(project: TestProject) {
  const dir = mkdtempSync(path.join(tmpdir(), 'tandem-element-'))
  const elementFile = path.join(dir, 'chatkit.js')
  const hostFile = path.join(dir, 'host.js')
  await Promise.all([
    buildElement({ outfile: elementFile }),
    build({
      entryPoints: [path.resolve(import.meta.dirname, '../element/host.tsx')],
      outfile: hostFile,
      bundle: true,
      format: 'iife',
      jsx: 'automatic',
      // React says more of what is wrong while it is developed with.
      define: { 'process.env.NODE_ENV': '"development"' },
      jsxDev: true,
      logLevel: 'silent',
    }),
  ])
  project.provide('elementFile', elementFile)
  project.provide('hostFile', hostFile)
  return () => rmSync(dir, { recursive: true, force: true })
}
