import { type AgentInputItem, MaxTurnsExceededError } from '@openai/agents'
import type { UserMessageItem } from '@/lib/chatkit/protocol'
import { TurnFailure } from '@/lib/chatkit/server'
import type { ChatStore } from '@/lib/chatkit/store'
import { ask } from './approvals/ask'
import type { ChooseModel } from './choose-model'
import { readMessage } from './history/read-message'
import { recall, userItem } from './history/recall'
import { ModelFailure } from './model-failure'
import { runAgent, tooManySteps } from './run-agent'
import type { Shown } from './show/shown'
import type { ToolDesk } from './tools/tool-desk'
import type { Turn } from './turn'

interface Speaking {
  turn: Turn
  shown: Shown
  desk: ToolDesk
  /** What is being answered. */
  message: UserMessageItem
  chooseModel: ChooseModel
  /** Of calls that have waited for the person, in order. */
  results: AgentInputItem[]
  store: ChatStore
  signal: AbortSignal
}

/** Lets the model answer, from what was said before to its last word or to a question that waits for a click. */
export async function speak({ turn, shown, desk, message, chooseModel, results, store, signal }: Speaking) {
  const { context } = turn
  try {
    const chosen = chooseModel(context, message.inference_options.model)
    turn.model = chosen.name
    const [said, { before, since }] = await Promise.all([
      readMessage(message, context),
      recall(store, turn.threadId, message.id),
    ])
    const asked = chosen.isPlain ? userItem(said.plain) : userItem(said.text, said.context)
    const input = [...before, asked, ...since]
    const waiting = await runAgent({ turn, shown, desk, chosen, input, results, signal })
    shown.work.finish()
    if (waiting.length > 0) await ask(turn, waiting)
  } catch (error) {
    throw inWords(error)
  } finally {
    shown.silence.end()
    shown.work.finish()
    await desk.finish()
  }
}

/** What has no words for a person is told by the server as a fault, and reported. */
function inWords(error: unknown) {
  if (error instanceof MaxTurnsExceededError) return tooManySteps()
  return error instanceof ModelFailure ? new TurnFailure(error.message, { allowRetry: error.allowRetry }) : error
}
