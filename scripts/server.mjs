// The HTTP server around Next: it knows the caller's address, and how to stop.
import * as fs from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerWith, besideNext } from './beside-next.mjs'
import { root } from './settings.mjs'
import { Refusal } from './step.mjs'

/** Running turns may go on for ten seconds after a signal, and are then stored as interrupted. */
const graceForTurns = 12_000

/**
 * @param {{ port: number, host: string, dev?: boolean }} options
 * @returns {Promise<{ close: () => Promise<void> }>}
 */
export async function startServer({ port, host, dev = false }) {
  process.env.NODE_ENV = dev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  // next-auth then takes its address from the request, whose forwarded headers are cleaned below
  if (!process.env.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = 'true'
  const { default: next } = await import('next')
  const app = next({ dev, dir: root, hostname: host, port })
  let handle = askToComeBack
  const server = createServer((request, response) => {
    cleanForwardedHeaders(request)
    const handler = dev ? undefined : besideNext(request)
    if (handler) answerWith(handler, request, response).catch(() => response.destroy())
    else handle(request, response)
  })
  await listen(server, port, host)
  await app.prepare()
  handle = app.getRequestHandler()
  if (dev) server.on('upgrade', app.getUpgradeHandler())

  const close = async () => {
    globalThis[Symbol.for('tandem.closing')] = true
    const answered = new Promise(resolve => server.close(resolve))
    const closers = [...(globalThis[Symbol.for('tandem.shutdown')] ?? [])].map(async close => close())
    await Promise.race([Promise.allSettled(closers), sleep(graceForTurns)])
    // What was said last is on its way to whoever listens.
    await Promise.race([answered, sleep(500)])
    server.closeAllConnections()
    await Promise.race([app.close().catch(() => {}), sleep(500)])
  }
  return { close }
}

/** Whoever waits for a server that is being started again, a proxy or a page, asks before it is ready. */
function askToComeBack(_, response) {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(JSON.stringify({ detail: 'The server is starting. Please try again in a moment.' }))
}

export function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', error => {
      const taken = error.code === 'EADDRINUSE' ? 'is already in use' : `cannot be used (${error.code})`
      reject(new Refusal(`Port ${port} ${taken}. Set PORT to another, for example PORT=${port + 1}.`))
    })
    server.listen(port, host, resolve)
  })
}

/** Says no before any work is done, not after a build. */
export async function assertPortFree(port, host) {
  const probe = createServer()
  await listen(probe, port, host)
  await new Promise(resolve => probe.close(resolve))
}

/** Without a proxy in front, these headers are the caller's own words and would let it pose as anybody. */
function cleanForwardedHeaders(request) {
  if (process.env.TRUST_PROXY === '1') return
  for (const name of Object.keys(request.headers)) {
    if (name === 'forwarded' || name === 'x-real-ip' || name.startsWith('x-forwarded-')) delete request.headers[name]
  }
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  request.headers['x-forwarded-proto'] = 'http'
  if (request.headers.host) request.headers['x-forwarded-host'] = request.headers.host
}

/** Runs `stop` once, on the first signal or when the npm that started this has gone; a second Ctrl-C does not wait. */
export function stopOnSignal(stop) {
  let stoppingSince = 0
  const begin = async () => {
    // npm passes a terminal's Ctrl-C on, so that the same one arrives twice
    if (stoppingSince) return Date.now() - stoppingSince > 1_000 ? process.exit(1) : undefined
    stoppingSince = Date.now()
    await stop().catch(error => console.error(error))
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, begin)
  if (!process.env.npm_lifecycle_event) return
  const family = ancestors()
  setInterval(() => ancestors() !== family && !stoppingSince && begin(), 1_000).unref()
}

/** The shell that npm started, and npm: when npm was killed, only its shell is left, with another parent. */
function ancestors() {
  try {
    const status = fs.readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    return `${process.ppid} ${status.match(/^PPid:\s*(\d+)/m)?.[1]}`
  } catch {
    return String(process.ppid)
  }
}
