import { type Model, type ModelRequest, OpenAIChatCompletionsModel, type StreamEvent } from '@openai/agents'
import OpenAI from 'openai'
import { ModelFailure } from '../model-failure'
import { failed } from './failure-of'
import { geminiFetch } from './gemini-fetch'
import type { Heard } from './incoming'

interface Options {
  apiKey: string
  baseURL: string
  model: string
  firstTokenMs?: number
  onUsage?: (usage: { model: string; inputTokens: number; outputTokens: number; totalTokens: number }) => void
}

/** Gemini through its OpenAI-compatible endpoint: the SDK's own model with a wire that speaks the dialect, and an end that is judged. */
export function geminiModel({ apiKey, baseURL, model, firstTokenMs = 30_000, onUsage }: Options): Model {
  /** A model of its own for each request: several may be asked at once. */
  const begin = () => {
    const answer: { heard: Heard | null } = { heard: null }
    const onAnswer = (heard: Heard) => {
      answer.heard = heard
    }
    // Retries are in one place only, and that is the fetch.
    const client = new OpenAI({ apiKey, baseURL, maxRetries: 0, fetch: geminiFetch({ onAnswer, firstTokenMs }) })
    return { inner: new OpenAIChatCompletionsModel(client as never, model), answer }
  }
  const note = ({ heard }: { heard: Heard | null }) => {
    const {
      prompt_tokens: inputTokens = 0,
      completion_tokens: outputTokens = 0,
      total_tokens: total,
    } = heard?.usage ?? {}
    onUsage?.({
      model: heard?.model ?? model,
      inputTokens,
      outputTokens,
      totalTokens: total ?? inputTokens + outputTokens,
    })
  }

  async function* streamed(request: ModelRequest, attempt = 1): AsyncGenerator<StreamEvent> {
    const { inner, answer } = begin()
    let last: StreamEvent | null = null
    try {
      for await (const event of inner.getStreamedResponse(plain(request))) {
        // The end is told when it is known to be one.
        if (event.type === 'response_done') last = event
        else yield event
      }
    } catch (error) {
      throw asModelFailure(error)
    }
    note(answer)
    if (isEmpty(answer.heard) && attempt === 1 && !request.signal?.aborted) return yield* streamed(request, 2)
    const failure = request.signal?.aborted ? null : failureIn(answer.heard)
    if (failure) throw failure
    if (last) yield last
  }

  return {
    async getResponse(request) {
      for (let attempt = 1; ; attempt += 1) {
        const { inner, answer } = begin()
        const response = await inner.getResponse(plain(request)).catch(error => {
          if (isEmpty(answer.heard)) return null
          throw asModelFailure(error)
        })
        note(answer)
        if (isEmpty(answer.heard) && attempt === 1) continue
        const failure = failureIn(answer.heard)
        if (failure || !response) throw failure ?? failed('malformed', silent).failure
        return response
      }
    },
    getStreamedResponse: request => streamed(request),
  }
}

const silent = 'The model gave no answer. Please try again, in other words.'

/** Without sampling parameters, and without what only OpenAI's models know. */
const plain = (request: ModelRequest): ModelRequest => ({ ...request, modelSettings: {}, tracing: false })

const isEmpty = (heard: Heard | null) =>
  heard !== null &&
  !heard.hasText &&
  heard.calls === 0 &&
  !heard.failed &&
  (heard.finish === null || heard.finish === 'stop')

function failureIn(heard: Heard | null): ModelFailure | null {
  if (!heard || isEmpty(heard)) return failed('malformed', silent).failure
  if (heard.failed) return failed('overloaded', 'The model broke off its answer. Please try again.').failure
  if (heard.finish === 'content_filter')
    return failed('blocked', 'The model declined to answer that. Please try it in other words.').failure
  if (heard.finish === 'length') return failed('cut', 'The answer was cut off, because it became too long.').failure
  if (heard.finish === null) return failed('cut', 'The answer was cut off. Please try again.').failure
  return null
}

/** The client wraps what its fetch throws. */
function asModelFailure(error: unknown, depth = 0): unknown {
  if (error instanceof ModelFailure || depth > 5) return error
  const { cause } = (error ?? {}) as { cause?: unknown }
  return cause
    ? asModelFailure(cause, depth + 1) instanceof ModelFailure
      ? asModelFailure(cause, depth + 1)
      : error
    : error
}
