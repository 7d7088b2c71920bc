import 'server-only'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]

function measure() {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'tandem_' })
  const registers = [register]
  return {
    register,
    requests: new Histogram({
      name: 'tandem_http_request_seconds',
      help: 'Time to the first byte of an answer of the API',
      labelNames: ['method', 'path', 'status'],
      buckets: seconds,
      registers,
    }),
    turns: new Counter({
      name: 'tandem_turns_total',
      help: 'Turns of the assistant by how they ended',
      labelNames: ['ending'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'tandem_turn_seconds',
      help: 'Time from the message to the end of its turn',
      buckets: seconds,
      registers,
    }),
    firstWord: new Histogram({
      name: 'tandem_turn_first_word_seconds',
      help: 'Time from the message to the first word of its answer',
      buckets: seconds,
      registers,
    }),
    tokens: new Counter({
      name: 'tandem_tokens_total',
      help: 'Tokens by model and direction',
      labelNames: ['model', 'direction'],
      registers,
    }),
    streams: new Gauge({ name: 'tandem_event_streams', help: 'Open event streams', registers }),
    listening: new Gauge({ name: 'tandem_listening', help: '1 while the database is listened to', registers }),
    database: new Gauge({
      name: 'tandem_database_latency_seconds',
      help: 'A round trip to the database; absent when it is away',
      registers,
    }),
  }
}

const shared = globalThis as typeof globalThis & { tandemMetrics?: ReturnType<typeof measure> }

/** What is counted in this process. On globalThis, since a bundler may load this file more than once. */
export function metrics() {
  shared.tandemMetrics ??= measure()
  return shared.tandemMetrics
}
