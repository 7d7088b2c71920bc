import type { IncomingMessage } from 'node:http'

/** More than any answer: what sends without end is not listened to. */
const mostBytes = 8_000_000

/** The JSON values of an answer as they arrive, from an event stream or from one body; `undefined` for what is none. */
export async function* readPieces(response: IncomingMessage): AsyncGenerator<unknown> {
  const isStream = response.headers['content-type']?.includes('event-stream') ?? false
  const decoder = new TextDecoder()
  let bytes = 0
  let rest = ''
  let event: string[] = []
  // Errors come without the frame of an event at times, also over several lines.
  let stray = ''
  for await (const piece of response as AsyncIterable<Uint8Array>) {
    bytes += piece.length
    if (bytes > mostBytes) return yield undefined
    if (!isStream) {
      stray += decoder.decode(piece, { stream: true })
      continue
    }
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r?\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('data:')) event.push(line.slice(5).trim())
      else if (line === '' && event.length > 0) {
        const ended = event
        event = []
        if (ended.includes('[DONE]')) return
        yield* read(ended)
      } else if (!/^(:|event:|id:|retry:|$)/.test(line)) stray += `${line}\n`
    }
  }
  rest += decoder.decode()
  if (rest.startsWith('data:')) event.push(rest.slice(5).trim())
  else stray += rest
  if (event.length > 0 && !event.includes('[DONE]')) yield* read(event)
  if (stray.trim() !== '') yield parsed(stray)
}

/** One value over several lines, or one on each. */
function* read(event: string[]) {
  const whole = parsed(event.join('\n'))
  if (whole !== undefined || event.length === 1) yield whole
  else yield* event.filter(line => line !== '').map(parsed)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
