import { setTimeout as wait } from 'node:timers/promises'
import { type Model, type ModelRequest, OpenAIChatCompletionsModel, type StreamEvent } from '@openai/agents'
import { log as ownLog } from '@/lib/log'
import '../no-tracing'
import { ModelFailure } from '../model-failure'
import { askGemini, type Wire } from './ask-gemini'
import type { Heard } from './incoming'

export interface Used {
  /** As the answer names it. */
  model: string
  inputTokens: number
  outputTokens: number
  totalTokens: number
}

type AskedBody = Record<string, unknown> & { stream: boolean }

interface Options {
  apiKey: string
  baseURL: string
  model: string
  firstTokenMs?: number
  answerMs?: number
  /** Of every request that was answered, also of those that were asked again. */
  onUsage?: (used: Used) => void
  sleep?: Wire['sleep']
  now?: () => Date
  log?: Pick<typeof ownLog, 'info' | 'warn' | 'error'>
}

/** Gemini through its OpenAI-compatible endpoint: the SDK's own model over a wire that speaks the dialect. */
export function geminiModel(options: Options): Model {
  const { apiKey, baseURL, model, onUsage, log = ownLog } = options
  /** A model of its own for each request: several may be asked at once. */
  const begin = () => {
    const requests: Heard[] = []
    const wire: Wire = {
      firstTokenMs: options.firstTokenMs ?? 30_000,
      answerMs: options.answerMs ?? 120_000,
      sleep: options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal })),
      now: options.now ?? (() => new Date()),
      onRequest: heard => requests.push(heard),
      onRefusal: (status, said, attempt) => {
        const level = [400, 401, 403, 404].includes(status) ? 'error' : 'warn'
        log[level]({ status, attempt, said: withoutKey(said, apiKey) }, 'the model refused')
      },
    }
    const gemini = askGemini({ ...wire, apiKey, baseURL })
    // Of the SDK's own client the model uses no more than this.
    const create = (body: AskedBody, { signal }: { signal?: AbortSignal }) =>
      body.stream ? gemini.stream({ body, signal }) : gemini.whole({ body, signal })
    const client = { baseURL, chat: { completions: { create } } }
    return { inner: new OpenAIChatCompletionsModel(client as never, model), requests }
  }
  const account = (requests: Heard[]) => {
    for (const heard of requests.splice(0)) {
      if (!heard.model && !heard.usage) continue
      const { prompt_tokens: inputTokens = 0, completion_tokens: outputTokens = 0 } = heard.usage ?? {}
      const used = { model: heard.model ?? model, inputTokens, outputTokens, totalTokens: inputTokens + outputTokens }
      log.info(used, 'the model answered')
      onUsage?.(used)
    }
  }

  return {
    async getResponse(request) {
      const { inner, requests } = begin()
      try {
        const response = await inner.getResponse(plain(request))
        return { ...response, output: signed(response.output, requests) }
      } catch (error) {
        throw asModelFailure(error)
      } finally {
        account(requests)
      }
    },
    async *getStreamedResponse(request): AsyncGenerator<StreamEvent> {
      const { inner, requests } = begin()
      try {
        for await (const event of inner.getStreamedResponse(plain(request))) {
          if (event.type !== 'response_done') {
            yield event
            continue
          }
          // What was stopped has not ended, though it looks so here: half a call is not to be made.
          if (request.signal?.aborted) return
          const { output, ...response } = event.response
          const done = { ...event, response: { ...response, output: signed(output, requests) } }
          account(requests)
          yield done
        }
      } catch (error) {
        throw asModelFailure(error)
      } finally {
        account(requests)
      }
    },
  }
}

/** Without sampling parameters, and without what only OpenAI's models know. */
function plain(request: ModelRequest): ModelRequest {
  const { toolChoice, maxTokens } = request.modelSettings
  const modelSettings = { ...(toolChoice && { toolChoice }), ...(maxTokens && { maxTokens }) }
  return { ...request, modelSettings, tracing: false }
}

/** The SDK drops a call's thought signature when it streams, and sends back whatever stands here with the call. */
function signed<Item>(output: Item[], requests: Heard[]): Item[] {
  const extras = requests.at(-1)?.extras
  return output.map(item => {
    const { callId, providerData } = item as { callId?: string; providerData?: object }
    const extra = callId === undefined ? undefined : extras?.get(callId)
    return extra ? { ...item, providerData: { ...providerData, extra_content: extra } } : item
  })
}

/** The client wraps what its fetch throws. */
function asModelFailure(error: unknown): unknown {
  let inner = error
  for (let depth = 0; inner instanceof Error && depth < 5; depth += 1) {
    if (inner instanceof ModelFailure) return inner
    inner = inner.cause
  }
  return error
}

/** Some refusals quote the key. */
const withoutKey = (said: unknown, apiKey: string) =>
  JSON.stringify(said ?? '')
    .slice(0, 1000)
    .replaceAll(apiKey, '[removed]')
    .replace(/AIza[\w-]{10,}/g, '[removed]')
