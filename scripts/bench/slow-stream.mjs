// `npm run bench -- --slow stream`: every piece of a stream waits in the way a careless sleep would make it wait. Loaded into the
// server by the bench alone, to show that the table names it.
import { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const pauseMs = 50
const { write, end } = ServerResponse.prototype
const queues = new WeakMap()

ServerResponse.prototype.write = function (...args) {
  if (!isStream(this)) return write.apply(this, args)
  later(this, () => write.apply(this, args))
  return true
}

ServerResponse.prototype.end = function (...args) {
  if (!queues.has(this)) return end.apply(this, args)
  later(this, () => end.apply(this, args))
  return this
}

const isStream = response => String(response.getHeader('content-type')).startsWith('text/event-stream')

function later(response, work) {
  const before = queues.get(response) ?? Promise.resolve()
  queues.set(response, before.then(() => sleep(pauseMs)).then(work))
}
