import { type AgentInputItem, MaxTurnsExceededError } from '@openai/agents'
import type { UserMessageItem } from '@/lib/chatkit/protocol'
import type { ChatStore } from '@/lib/chatkit/store'
import type { ChooseModel } from './choose-model'
import { readMessage } from './history/read-message'
import { recall, userItem } from './history/recall'
import { runAgent, tooManySteps } from './run-agent'
import { Shown } from './show/shown'
import { ToolDesk } from './tools/tool-desk'
import type { Turn } from './turn'

interface Speaking {
  turn: Turn
  /** What is being answered. */
  message: UserMessageItem
  chooseModel: ChooseModel
  /** Of calls that have waited for the person, in order. */
  results: AgentInputItem[]
  store: ChatStore
  signal: AbortSignal
}

/** Lets the model answer, from what was said before to its last word or to a question that waits for a click. */
export async function speak({ turn, message, chooseModel, results, store, signal }: Speaking) {
  const { context } = turn
  const chosen = chooseModel(context, message.inference_options.model)
  turn.model = chosen.name
  const [said, { before, since }] = await Promise.all([
    readMessage(message, context),
    recall(store, turn.threadId, message.id),
  ])
  const asked = chosen.isPlain ? userItem(said.plain) : userItem(said.text, said.context)
  const shown = new Shown(turn)
  const input = [...before, asked, ...since]
  try {
    const desk = new ToolDesk(turn, shown)
    const waiting = await runAgent({ turn, shown, desk, chosen, input, results, signal })
    shown.work.finish()
    void waiting
  } catch (error) {
    throw error instanceof MaxTurnsExceededError ? tooManySteps() : error
  } finally {
    shown.silence.end()
    shown.work.finish()
  }
}
