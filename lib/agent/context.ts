import { countViews } from '@/lib/tasks/count-views'
import type { ViewCounts } from '@/lib/tasks/schema'

/** What a turn is told about its person and its place; the route that starts it knows. */
export interface AssistantContext {
  actor: { id: string; timeZone: string }
  runId: string
  /** `false`: no question of an earlier turn waits for its click. */
  hasQuestions: boolean
  now: () => Date
  noteUsage: (facts: UsageFacts) => void
  /** What is beside the message, if it was asked for already: while the turn is still being stored. */
  counts?: Promise<ViewCounts> | null
}

interface Beginning extends Omit<AssistantContext, 'now' | 'counts'> {
  willAnswer: boolean
}

export function contextOf({ willAnswer, ...beginning }: Beginning): AssistantContext {
  const now = () => new Date()
  const counts = willAnswer ? countViews({ actor: beginning.actor, now: now() }) : null
  // Whoever waits for it hears why it failed.
  counts?.catch(() => {})
  return { ...beginning, now, counts }
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
