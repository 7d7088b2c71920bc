import { Agent, request as open } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/**
 * Sends one request and hears its stream to the end.
 * @param {{ url: string, headers?: Record<string, string>, body: object, token: string }} asked `token`: what marks the first word
 * @returns {Promise<{ firstMs: number, totalMs: number, text: string }>}
 */
export function takeTurn({ url, headers = {}, body, token }) {
  const sent = JSON.stringify(body)
  const given = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent), ...headers }
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const hear = response => hearTurn({ response, begun, token }).then(resolve, reject)
    const ask = () => {
      const asking = open(url, { method: 'POST', agent, headers: given }, hear)
      // a connection that was kept may be closed by the server in the same moment
      asking.on('error', error => (asking.reusedSocket && error.code === 'ECONNRESET' ? ask() : reject(error)))
      asking.end(sent)
    }
    ask()
  })
}

function hearTurn({ response, begun, token }) {
  return new Promise((resolve, reject) => {
    let text = ''
    let firstMs = Number.NaN
    response.setEncoding('utf8')
    response.on('data', piece => {
      text += piece
      if (Number.isNaN(firstMs) && text.includes(token)) firstMs = performance.now() - begun
    })
    response.once('error', reject)
    response.once('end', () => {
      const totalMs = performance.now() - begun
      const wrong = text.match(/.*"type":"error".*/)
      const isWell = response.statusCode === 200 && !Number.isNaN(firstMs) && !wrong
      if (isWell) resolve({ firstMs, totalMs, text })
      else reject(new Error(`A turn went wrong (${response.statusCode}): ${wrong ?? text.slice(-600)}`))
    })
  })
}
