/** What a turn is told about its person and its place; the route that starts it knows. */
export interface AssistantContext {
  actor: { id: string; timeZone: string }
  runId: string
  /** `false`: no question of an earlier turn waits for its click. */
  hasQuestions: boolean
  now: () => Date
  noteUsage: (facts: UsageFacts) => void
}

/** Of a whole turn, so far. */
export interface UsageFacts {
  model: string
  requests: number
  inputTokens: number
  outputTokens: number
  costUsd: number | null
  [fact: string]: unknown
}
