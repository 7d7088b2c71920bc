// Builds the built-in <openai-chatkit> element into one file, public/chatkit.js.
import * as fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './settings.mjs'

/** gzip; what a visitor downloads once. */
const largest = 120_000
export const elementFile = path.join(root, 'public', 'chatkit.js')

/** @returns {Promise<number>} its size in bytes, gzip */
export async function buildElement({ outfile = elementFile } = {}) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'components', 'chatkit', 'element.tsx')],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { '@': root },
    legalComments: 'none',
    logLevel: 'silent',
  })
  const [{ contents }] = outputFiles
  const size = gzipSync(contents).length
  if (size > largest) throw new Error(`public/chatkit.js weighs ${size} bytes with gzip; it may weigh ${largest}.`)
  // Whoever serves it meanwhile serves all of the old one or all of the new.
  fs.mkdirSync(path.dirname(outfile), { recursive: true })
  fs.writeFileSync(`${outfile}.${process.pid}`, contents)
  fs.renameSync(`${outfile}.${process.pid}`, outfile)
  return size
}
