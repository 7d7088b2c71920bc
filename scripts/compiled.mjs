// TypeScript of ours for a command, since the oldest supported Node reads none: bundled at run time, packages left outside.
import * as fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './settings.mjs'

/**
 * @param {string} source what to export, as in `export { createTask } from '@/lib/tasks/create-task'`
 * @returns {Promise<Record<string, any>>} the module
 */
export async function compiled(source) {
  const { build } = await import('esbuild')
  const outfile = path.join(root, 'node_modules', '.cache', 'tandem', `command-${process.pid}-${Date.now()}.mjs`)
  const ours = {
    name: 'ours',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^server-only$/ }, ({ path: name }) => ({ path: name, namespace: 'empty' }))
      onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }))
      onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
        kind === 'entry-point' || name.startsWith('@/') ? undefined : { path: name, external: true },
      )
    },
  }
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '@': root },
    plugins: [ours],
    logLevel: 'silent',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    fs.rmSync(outfile, { force: true })
  }
}
