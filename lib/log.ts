import pino from 'pino'
import { env } from '@/lib/env'

/** Structured lines on stdout. Secrets, bodies and addresses are never handed in; what slips by is cut here. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
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
