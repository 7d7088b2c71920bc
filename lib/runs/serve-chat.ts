import 'server-only'
import {
  type ChatKitRequest,
  isHidden,
  isStreaming,
  type RequestType,
  type StreamingRequest,
  type ThreadStreamEvent,
} from '@/lib/chatkit/protocol'
import {
  type Hooks,
  handle,
  jsonResponse,
  parseRequest,
  Refusal,
  refusalResponse,
  streamEvents,
} from '@/lib/chatkit/server'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { AppError } from '@/lib/errors'
import { announce } from '@/lib/events/announce'
import { listener } from '@/lib/events/listener'
import { log } from '@/lib/log'
import { threadStore } from '@/lib/threads/thread-store'
import { closeLostRuns } from './close-lost-run'
import { followStored, runOfKey } from './follow-stored'
import { retryAction } from './interrupted-notice'
import type { LiveRun, Pace, Usage } from './live-run'
import { liveRuns } from './live-runs'
import { type OpenedTurn, openTurn } from './open-turn'
import { stopRun } from './stop-run'
import { type Opened, TurnStore } from './turn-store'
import { beginRun, threadChanged } from './write-run'

/** What an assistant is told of the turn that it works on. */
export interface TurnContext {
  runId: string
  /** `false`: no question of an earlier turn waits for its click. */
  hasQuestions: boolean
  /** A message is to be answered. */
  willAnswer: boolean
  noteUsage(usage: Usage): void
}

export interface Chat<Context> {
  ownerId: string
  json: unknown
  hooks: Hooks<Context>
  contextOf: (turn: TurnContext) => Context
  /** The same key again follows the same turn. */
  idempotencyKey: string | null
  /** The client says itself when to stop. Of one that does not, going away means stop. */
  promisesStop: boolean
  /** Takes one message from what the person may send, or refuses; what it returns gives it back. */
  allowMessage: () => Promise<() => Promise<unknown>>
  /** For hosts that freeze a process when it has answered. */
  keepAlive?: (done: Promise<unknown>) => void
  pace?: Partial<Pace>
}

/** One ChatKit request, from its JSON to its response. A turn that it begins goes on without it. */
export async function serveChat<Context>(chat: Chat<Context>): Promise<Response> {
  try {
    const request = asRetry(parseRequest(chat.json))
    return isStreaming(request) ? await serveTurn(chat, request) : await serveQuestion(chat, request)
  } catch (error) {
    if (error instanceof Refusal) return refusalResponse(error)
    throw error
  }
}

const changesThread: RequestType[] = ['threads.update', 'threads.sync_custom_action']

async function serveQuestion<Context>(chat: Chat<Context>, request: ChatKitRequest): Promise<Response> {
  const { ownerId, hooks } = chat
  const threadId = 'thread_id' in request.params ? request.params.thread_id : null
  if (threadId !== null) await closeLostRuns({ ownerId, threadId })
  if (request.type === 'threads.delete') await stopRun({ ownerId, threadId: request.params.thread_id }).catch(ifUnknown)
  const context = chat.contextOf({
    runId: newId('run'),
    hasQuestions: true,
    willAnswer: false,
    noteUsage: () => {},
  })
  const answer = await handle({ request, store: threadStore(ownerId), hooks: reporting(hooks), context })
  if (answer.type !== 'json') throw new Error(`${request.type} began a turn`)
  if (threadId !== null && [...changesThread, 'threads.delete'].includes(request.type))
    await announce(db, ownerId, threadChanged(threadId))
  return jsonResponse(answer.body)
}

/** What is not known is refused where everything else is. */
function ifUnknown(error: unknown) {
  if (!(error instanceof AppError)) throw error
}

const saysSomething: RequestType[] = ['threads.create', 'threads.add_user_message', 'threads.retry_after_item']

async function serveTurn<Context>(chat: Chat<Context>, request: StreamingRequest): Promise<Response> {
  if (liveRuns().isClosing) throw new AppError('unavailable', 'The server is restarting. Please try again in a moment.')
  return liveRuns().begin(() => beginOrFollow(chat, request))
}

async function beginOrFollow<Context>(chat: Chat<Context>, request: StreamingRequest): Promise<Response> {
  const { ownerId, idempotencyKey } = chat
  const threadId = request.type === 'threads.create' ? null : request.params.thread_id
  const mayCost = saysSomething.includes(request.type)
  // Together, since most messages are allowed and find their thread free.
  const [opening, allowing] = await Promise.allSettled([
    openFree(ownerId, threadId),
    mayCost ? chat.allowMessage() : async () => {},
  ])
  let run: LiveRun | null = null
  try {
    run = await beginIfFree(chat, request, opening, allowing)
  } finally {
    if (!run && allowing.status === 'fulfilled') await allowing.value()
  }
  if (!run) return idempotencyKey ? followKey(chat, idempotencyKey) : refuseSecond(ownerId, threadId)
  // The model is asked first: it thinks while the client is told that the turn has begun.
  await new Promise(resolve => setImmediate(resolve))
  return respond(chat, run)
}

function outcomeOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason
  return settled.value
}

/** `null`: there is a turn already, perhaps the very one that is asked for. */
async function beginIfFree<Context>(
  chat: Chat<Context>,
  request: StreamingRequest,
  opening: PromiseSettledResult<OpenedTurn>,
  allowing: PromiseSettledResult<unknown>,
): Promise<LiveRun | null> {
  const opened = outcomeOf(opening)
  const { unfinished } = opened
  if (unfinished && chat.idempotencyKey && unfinished.idempotencyKey === chat.idempotencyKey) return null
  if (unfinished) throw busy()
  outcomeOf(allowing)
  return begin(chat, request, opened)
}

async function openFree(ownerId: string, threadId: string | null) {
  const opened = await openTurn(ownerId, threadId)
  if (!opened.unfinished || opened.unfinished.isAlive || threadId === null) return opened
  await closeLostRuns({ ownerId, threadId })
  return openTurn(ownerId, threadId)
}

async function begin<Context>(
  chat: Chat<Context>,
  request: StreamingRequest,
  opened: OpenedTurn,
): Promise<LiveRun | null> {
  const { ownerId, idempotencyKey, hooks, pace } = chat
  const runId = newId('run')
  const store = new TurnStore(ownerId, opened)
  // Known before its first word, so that whatever the assistant notes early finds its run.
  let live: LiveRun | null = null
  const { hasQuestions } = opened
  const willAnswer = saysSomething.includes(request.type)
  const context = chat.contextOf({ runId, hasQuestions, willAnswer, noteUsage: usage => live?.noteUsage(usage) })
  const answer = await handle({ request, store, hooks: reporting(hooks), context })
  if (answer.type !== 'turn') throw new Error(`${request.type} began no turn`)
  const { turn } = answer
  const threadId = turn.thread.id
  const taken = store.take(threadId)
  const instance = await listener()
    .ready()
    .then(
      () => listener().instance,
      () => 0,
    )
  const ref = { id: runId, threadId, ownerId, messageId: turn.messageId }
  const isNewThread = request.type === 'threads.create'
  const writes = { ...taken?.writes, now: new Date() }
  if (!(await beginRun({ ...ref, idempotencyKey, instance, isNewThread, writes }))) return null
  const removals = 'wasAction' in request ? removalsAfter(turn.messageId, opened) : []
  live = liveRuns().start({ ...ref, turn, store, removals, ...(pace && { pace }) })
  chat.keepAlive?.(live.done)
  return live
}

/** A retry that was asked for by a button in the conversation: this client does not know that what follows goes. */
function removalsAfter(messageId: string | null, { latest }: Opened): ThreadStreamEvent[] {
  const place = latest.data.findIndex(({ id }) => id === messageId)
  const following = latest.data.slice(0, Math.max(0, place)).filter(item => !isHidden(item))
  return following.map(({ id }) => ({ type: 'thread.item.removed', item_id: id }))
}

function asRetry(request: ChatKitRequest): ChatKitRequest {
  if (request.type !== 'threads.custom_action' || request.params.action.type !== retryAction) return request
  const { message_id: messageId } = (request.params.action.payload ?? {}) as { message_id?: unknown }
  if (typeof messageId !== 'string') throw new Refusal(422, 'Only a message of your own can be tried again.')
  const params = { thread_id: request.params.thread_id, item_id: messageId }
  return { type: 'threads.retry_after_item', params, wasAction: true } as ChatKitRequest
}

function respond<Context>({ promisesStop }: Chat<Context>, run: LiveRun): Response {
  const onCancel = () => (promisesStop ? undefined : run.stop())
  return streamEvents(run.follow(), { onCancel, report })
}

async function followKey<Context>(chat: Chat<Context>, idempotencyKey: string): Promise<Response> {
  const run = await runOfKey(chat.ownerId, idempotencyKey)
  const live = liveRuns().get(run.id)
  return live ? respond(chat, live) : streamEvents(followStored(run), { report })
}

async function refuseSecond(ownerId: string, threadId: string | null): Promise<never> {
  const { thread } = await openTurn(ownerId, threadId)
  if (!thread) throw new Refusal(404, 'This conversation, or a part of it, does not exist.')
  throw busy()
}

const busy = () =>
  new AppError('conflict', 'The assistant is still answering in this conversation. Wait for it, or stop it first.')

const reporting = <Context>(hooks: Hooks<Context>): Hooks<Context> => ({ ...hooks, report: hooks.report ?? report })

const report = (error: unknown) =>
  log.error(
    {
      reason: error instanceof Error ? error.name : typeof error,
      stack: error instanceof Error ? error.stack : undefined,
    },
    'a turn failed',
  )
