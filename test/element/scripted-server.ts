import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

export interface Asked {
  type: string
  params: Record<string, unknown>
  body: string
  headers: IncomingMessage['headers']
  /** The client has gone before the answer was whole. */
  wasCut: boolean
}

export type Script = (asked: Asked, response: ServerResponse) => void | Promise<void>

const vectors = path.resolve(import.meta.dirname, '../../lib/chatkit/client/vectors')
export const bytesOf = (name: string) => readFileSync(path.join(vectors, `${name}.sse`))

/** As strict as a page can be: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'"
const html = (script: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,interactive-widget=resizes-content"><title>Host</title><link rel="stylesheet" href="/page.css">${script}</head><body><main></main><aside></aside><script src="/host.js"></script></body></html>`
const pageCss =
  'html,body{margin:0;height:100%}main{display:flex;height:100vh}.place{flex:1;min-width:0;height:100%}aside{height:0}'

/** The page that the documentation shows. */
const documented = () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/chatkit-element.md'), 'utf8')
  return /```html\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
}

/** A page under a strict policy, its scripts, and a ChatKit endpoint that answers what the test says. */
export async function startScriptedServer(files: Record<string, string>) {
  const state = { asked: [] as Asked[], script: (() => {}) as Script }
  const pages: Record<string, [string, string]> = {
    '/': ['text/html', html('<script src="/chatkit.js" async></script>')],
    '/late': ['text/html', html('')],
    '/twice': ['text/html', html('<script src="/chatkit.js"></script><script src="/chatkit.js?again"></script>')],
    '/documented': ['text/html', documented()],
    '/page.css': ['text/css', pageCss],
    '/favicon.ico': ['image/x-icon', ''],
  }
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    if (request.method === 'POST' && /^\/(api\/)?chatkit$/.test(pathname)) return answer(state, request, response)
    const [type, text] = pages[pathname] ?? ['text/javascript', files[pathname] ? readFileSync(files[pathname]) : null]
    if (text === null) return response.writeHead(404).end()
    const strict = pathname === '/documented' ? {} : { 'content-security-policy': policy }
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...strict }).end(text)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return { origin, state, close }
}

async function answer(state: { asked: Asked[]; script: Script }, request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces).toString()
  const asked: Asked = { ...JSON.parse(body), body, headers: request.headers, wasCut: false }
  state.asked.push(asked)
  response.on('close', () => {
    asked.wasCut = !response.writableFinished
  })
  await state.script(asked, response)
}

export const json = (response: ServerResponse, body: unknown, status = 200) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

export const beginEvents = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })

/** Some events; the stream stays open. */
export const tell = (response: ServerResponse, ...events: object[]) => {
  if (!response.headersSent) beginEvents(response)
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`)
}

export const stream = (response: ServerResponse, ...events: object[]) => {
  tell(response, ...events)
  response.end()
}
