import { randomUUID } from 'node:crypto'
import { Agent, OpenAIChatCompletionsModel, Runner } from '@openai/agents'
import { PrismaPg } from '@prisma/adapter-pg'
import OpenAI from 'openai'
import { PrismaClient } from '@/lib/db/generated/client'

/** The floor of this stack: a bare route with the Agents SDK and two inserts through Prisma, and nothing of ours. */
export async function POST(request: Request) {
  const { threadId, text } = (await request.json()) as { threadId: string; text: string }
  const { db, agent, runner } = parts()
  const insert = (type: string, content: object) =>
    db.threadItem.create({ data: { threadId, id: randomUUID(), type, content, createdAt: new Date() } })
  await insert('user_message', { text })
  const stream = await runner.run(agent, text, { stream: true, signal: request.signal })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let said = ''
      for await (const event of stream) {
        if (event.type !== 'raw_model_stream_event' || event.data.type !== 'output_text_delta') continue
        said += event.data.delta
        controller.enqueue(encoder.encode(`data: ${JSON.stringify({ delta: event.data.delta })}\n\n`))
      }
      await stream.completed
      await insert('assistant_message', { text: said })
      controller.close()
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' },
  })
}

export const GET = () => new Response('ok')

let made: ReturnType<typeof make> | undefined

function parts() {
  made ??= make()
  return made
}

function make() {
  const { DATABASE_URL: connectionString, GEMINI_BASE_URL: baseURL } = process.env
  const client = new OpenAI({ apiKey: 'any', baseURL, maxRetries: 0 })
  const model = new OpenAIChatCompletionsModel(client as never, 'gemini-3.8-flash')
  return {
    db: new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) }),
    agent: new Agent({ name: 'Floor', instructions: 'Answer.', model, modelSettings: {} }),
    runner: new Runner({ tracingDisabled: true }),
  }
}
