import '@/lib/agent/no-tracing'
import { Agent, type AgentInputItem, Runner } from '@openai/agents'
import { interpreterModel } from '@/lib/agent/interpreter/interpreter-model'
import { clock, SmallWorld } from './small-world'

export interface Called {
  name: string
  args: Record<string, unknown>
}

const runner = new Runner({ tracingDisabled: true })

/** Somebody who talks with the interpreter through the real runner, about a small world. */
export class Talk {
  readonly world: SmallWorld
  readonly #agent: Agent
  #history: AgentInputItem[] = []

  constructor(world = new SmallWorld()) {
    this.world = world
    this.#agent = new Agent({ name: 'TaskAssistant', model: interpreterModel(clock), tools: world.tools() })
  }

  /** The calls of each step, and what was said in the end. */
  async say(text: string): Promise<{ steps: Called[][]; text: string }> {
    const asked: AgentInputItem = { type: 'message', role: 'user', content: [{ type: 'input_text', text }] }
    const result = await runner.run(this.#agent, [...this.#history, asked], { maxTurns: 12 })
    this.#history = result.history
    const steps = result.rawResponses.map(({ output }) =>
      output.flatMap(item =>
        item.type === 'function_call' ? { name: item.name, args: JSON.parse(item.arguments) as Called['args'] } : [],
      ),
    )
    return { steps: steps.filter(calls => calls.length > 0), text: String(result.finalOutput) }
  }

  /** What the app puts into the history, in the person's place. */
  note(text: string) {
    this.#history = [...this.#history, { type: 'message', role: 'user', content: [{ type: 'input_text', text }] }]
  }
}
