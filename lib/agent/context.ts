/** What the assistant is told of the turn it works on, and where it notes what it cost. */
export interface AssistantContext {
  actor: { id: string; timeZone: string }
  runId: string
  now: () => Date
  noteUsage: (facts: UsageFacts) => void
}

export interface UsageFacts {
  model: string
  requests: number
  inputTokens: number
  outputTokens: number
  costUsd: number | null
  [fact: string]: unknown
}
