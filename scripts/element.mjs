// Builds the built-in <openai-chatkit> element into one file, public/chatkit.js.
import * as fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './settings.mjs'

/** gzip; what a visitor downloads once. */
const largest = 120_000
export const elementFile = path.join(root, 'public', 'chatkit.js')

/** @returns {Promise<number>} its size in bytes, gzip */
export async function buildElement({ outfile = elementFile, minify = true } = {}) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [path.join(root, 'components', 'chatkit', 'element.tsx')],
    outfile,
    bundle: true,
    minify,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { '@': root },
    legalComments: 'none',
    logLevel: 'silent',
  })
  const size = gzipSync(fs.readFileSync(outfile)).length
  if (minify && size > largest)
    throw new Error(`public/chatkit.js weighs ${size} bytes with gzip; it may weigh ${largest}.`)
  return size
}
