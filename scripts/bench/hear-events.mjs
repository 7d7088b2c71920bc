import { Agent, request as open } from 'node:http'

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY })

/**
 * An open event stream.
 * @param {(event: string, data: string, at: number) => void} hear told at the moment of arrival
 */
export function hearEvents(origin, { headers }, hear = () => {}) {
  return new Promise((resolve, reject) => {
    const asking = open(`${origin}/api/events`, { agent, headers }, response => {
      if (response.statusCode !== 200) return reject(new Error(`Events were answered with ${response.statusCode}.`))
      let rest = ''
      response.setEncoding('utf8')
      response.on('error', () => {})
      response.on('data', piece => {
        const at = performance.now()
        const frames = (rest + piece).split('\n\n')
        rest = frames.pop()
        for (const frame of frames) {
          if (frame.startsWith(': connected')) resolve({ close: () => asking.destroy() })
          const [, event, data] = frame.match(/event: (.*)\ndata: (.*)/) ?? []
          if (event) hear(event, data, at)
        }
      })
    })
    asking.on('error', reject)
    asking.end()
  })
}
