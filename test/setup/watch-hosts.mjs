// Names every host that this process turns to, its own excepted: in `hostsSeen`, and with a line of its error output.
import net from 'node:net'

/** @type {string[]} */
export const hostsSeen = []

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  const host = hostOf(Array.isArray(given[0]) ? given[0] : given)
  if (host && !isOwn(host)) note(host)
  return connect.apply(this, given)
}

/** What can be connected to: options, a port and perhaps a host, or a path. */
function hostOf([where, host]) {
  if (typeof where === 'object') return where.path ? undefined : (where.host ?? 'localhost')
  if (Number.isNaN(Number(where))) return undefined
  return typeof host === 'string' ? host : 'localhost'
}

const isOwn = host => host === 'localhost' || host === '::1' || /^(::ffff:)?127\./.test(host)

function note(host) {
  hostsSeen.push(host)
  process.stderr.write(`turned to ${host}\n`)
}
