import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from '@/lib/env'

const shared = globalThis as typeof globalThis & { tandemRequestIds?: AsyncLocalStorage<string> }
/** On globalThis, since a bundler may load this file more than once. */
shared.tandemRequestIds ??= new AsyncLocalStorage()
const requestIds = shared.tandemRequestIds

/** Every line that is logged in `work`, and in what it sets going, carries the id of the request. */
export const forRequest = <Result>(requestId: string, work: () => Result): Result => requestIds.run(requestId, work)

/** Structured lines on stdout. Secrets, bodies and addresses are never handed in; what slips by is cut here. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin() {
      const requestId = requestIds.getStore()
      return requestId ? { requestId } : {}
    },
    redact: {
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
    },
  },
  // Several lines in one write, and none later than this; a process that ends writes what is left.
  pino.destination({ sync: false, minLength: 4_096, periodicFlush: 100 }),
)
