import { Agent, request as open } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

/**
 * One request whose whole answer is wanted.
 * @param {{ method?: string, headers?: Record<string, string>, body?: object }} [asked]
 * @returns {Promise<{ firstByteMs: number, totalMs: number, text: string }>}
 */
export function askTandem(url, { method = 'GET', headers = {}, body } = {}) {
  const sent = body === undefined ? undefined : JSON.stringify(body)
  const given =
    sent === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const ask = () => {
      const asking = open(url, { method, agent, headers: { ...given, ...headers } }, response => {
        const firstByteMs = performance.now() - begun
        let text = ''
        response.setEncoding('utf8')
        response.on('data', piece => {
          text += piece
        })
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode < 300) resolve({ firstByteMs, totalMs: performance.now() - begun, text })
          else reject(new Error(`${method} ${url} was answered with ${response.statusCode}: ${text.slice(0, 300)}`))
        })
      })
      // a connection that was kept may be closed by the server in the same moment
      asking.on('error', error => (asking.reusedSocket && error.code === 'ECONNRESET' ? ask() : reject(error)))
      asking.end(sent)
    }
    ask()
  })
}
