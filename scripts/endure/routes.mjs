import * as fs from 'node:fs'
import path from 'node:path'
import { root } from '../settings.mjs'

/** Every URL of the build, as Next itself lists them, so that none is forgotten. */
export function routesOfBuild() {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, '.next', 'app-path-routes-manifest.json'), 'utf8'))
  const paths = Object.entries(manifest).filter(([file]) => !file.startsWith('/_'))
  const routes = paths.map(([file, route]) => ({ path: route, isPage: file.endsWith('/page') }))
  if (routes.length < 20) throw new Error(`the build lists only ${routes.length} routes`)
  return routes
}

export const hasParameter = ({ path: route }) => route.includes('[')

/** `/api/tasks/[number]/history` with something in place of each parameter. */
export const filled = (route, wordFor) =>
  route.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => encodeURIComponent(wordFor(name)).replaceAll('%2F', '/'))
