import type { ToolName } from './arguments'
import type { ToolResult } from './results'

export interface Call {
  tool: ToolName
  args: unknown
  key: string
}

export interface Performed {
  result: ToolResult
  numbers: number[]
  /** What to undo; null when nothing was changed. */
  batchId: string | null
}

/** What the verb answered when the call was cut off between the write and its record; null when it was not. */
export type FirstOutcome = () => Promise<unknown>
