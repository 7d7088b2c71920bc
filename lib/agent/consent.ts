import type { WaitingCall } from './approvals/approval'
import type { ToolName } from './tools/arguments'

/** So many tasks a turn may complete before it asks. */
const mostUnasked = 10

/**
 * What waits for the person's click: deleting in bulk always, every deletion after the first of a turn, and completing more than
 * ten tasks in a turn, by whichever tools. What a model says about consent counts for nothing.
 */
export class Consent {
  readonly #asked = new Map<string, boolean>()
  #deletions = 0
  #completions = 0

  needs(tool: ToolName, args: unknown, callId: string): boolean {
    const known = this.#asked.get(callId)
    if (known !== undefined) return known
    const needed = this.#judge(tool, args as Record<string, unknown>)
    this.#asked.set(callId, needed)
    return needed
  }

  #judge(tool: ToolName, args: Record<string, unknown>): boolean {
    switch (tool) {
      case 'bulk_delete_tasks':
        return true
      case 'delete_task':
        this.#deletions += 1
        return this.#deletions > 1
      case 'complete_task':
      case 'bulk_complete_tasks': {
        if (args.completed === false) return false
        this.#completions += Array.isArray(args.numbers) ? new Set(args.numbers).size : 1
        return this.#completions > mostUnasked
      }
      default:
        return false
    }
  }
}

export const canWait = (tool: string): tool is WaitingCall['tool'] =>
  tool === 'delete_task' || tool === 'bulk_delete_tasks' || tool === 'complete_task' || tool === 'bulk_complete_tasks'
