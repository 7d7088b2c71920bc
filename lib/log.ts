import { AsyncLocalStorage } from 'node:async_hooks'
import pino, { type Logger } from 'pino'
import { env } from '@/lib/env'

/** Later than this nothing is written. */
const latestMs = 100
const mostWaiting = 16_384

const shared = globalThis as typeof globalThis & { tandemRequestIds?: AsyncLocalStorage<string>; tandemLog?: Logger }
/** On globalThis, since a bundler may load this file more than once. */
shared.tandemRequestIds ??= new AsyncLocalStorage()
const requestIds = shared.tandemRequestIds
shared.tandemLog ??= makeLog()

/** Every line that is logged in `work`, and in what it sets going, carries the id of the request. */
export const forRequest = <Result>(requestId: string, work: () => Result): Result => requestIds.run(requestId, work)

/** Structured lines on stdout. Secrets, bodies and addresses are never handed in; what slips by is cut here. */
export const log: Logger = shared.tandemLog

function makeLog() {
  const redact = {
    paths: [
      'password',
      'email',
      'token',
      'authorization',
      'cookie',
      'secret',
      '*.password',
      '*.email',
      '*.token',
      '*.cookie',
    ],
    censor: '[removed]',
  }
  const mixin = () => {
    const requestId = requestIds.getStore()
    return requestId ? { requestId } : {}
  }
  const options = { level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin, redact }
  return pino(options, linesTogether())
}

/** Several lines in one write, since each write costs as much as a small query. A process that ends writes what is left. */
function linesTogether() {
  let waiting = ''
  const flush = () => {
    const written = waiting
    waiting = ''
    if (written !== '') process.stdout.write(written)
  }
  process.on('exit', flush)
  return {
    write(line: string) {
      if (waiting === '') setTimeout(flush, latestMs).unref()
      waiting += line
      if (waiting.length > mostWaiting) flush()
    },
  }
}
