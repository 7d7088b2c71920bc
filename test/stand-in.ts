import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** A process of its own that serves chat and events with an assistant without a model. */
export async function startStandIn(databaseUrl: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--expose-gc', path.join(import.meta.dirname, 'stand-in-server.mjs')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'silent',
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  const ended = once(child, 'exit')
  const endedByItself = async () => {
    const [code, signal] = await ended
    throw new Error(`The stand-in has ended by itself: ${code ?? signal}.`)
  }
  const told = once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line') as Promise<[string]>
  const [line] = await Promise.race([told, endedByItself()])
  const origin = `http://127.0.0.1:${JSON.parse(line).port}`
  return {
    pid: child.pid as number,
    ask: (ownerId: string, json: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
      fetch(`${origin}/api/chatkit`, {
        method: 'POST',
        body: JSON.stringify(json),
        headers: { 'x-owner': ownerId, 'x-tandem-stop': '1', ...headers },
        ...(signal && { signal }),
      }),
    stop: (ownerId: string, threadId: string) =>
      fetch(`${origin}/api/chatkit/stop`, {
        method: 'POST',
        body: JSON.stringify({ thread_id: threadId }),
        headers: { 'x-owner': ownerId },
      }),
    events: (ownerId: string, lastEventId?: string, signal?: AbortSignal, age?: number) =>
      fetch(`${origin}/api/events`, {
        headers: {
          'x-owner': ownerId,
          ...(lastEventId && { 'last-event-id': lastEventId }),
          ...(age !== undefined && { 'x-age': String(age) }),
        },
        ...(signal && { signal }),
      }),
    memory: async () => (await fetch(`${origin}/memory`)).json() as Promise<{ rss: number }>,
    end: async (signal: NodeJS.Signals) => {
      await (child.kill(signal) ? ended : endedByItself())
    },
  }
}

export interface Happened {
  id: string
  event: string
  data: Record<string, unknown>
}

/** The events of an event stream as they arrive; comments are passed over. */
export async function* happenings(response: Response): AsyncGenerator<Happened> {
  const decoder = new TextDecoder()
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let rest = ''
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const frames = (rest + decoder.decode(piece.value, { stream: true })).split('\n\n')
      rest = frames.pop() as string
      for (const frame of frames) {
        if (frame.startsWith(':')) continue
        const fields = Object.fromEntries(frame.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2)))
        yield { id: fields.id ?? '', event: fields.event, data: JSON.parse(fields.data) }
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
