import type { AgentInputItem } from '@openai/agents'

/** A call that waits, and the key under which it is done once. */
export interface WaitingCall {
  callId: string
  callKey: string
  tool: 'delete_task' | 'bulk_delete_tasks' | 'complete_task' | 'bulk_complete_tasks'
  arguments: Record<string, unknown>
}

export type Deed = 'delete' | 'complete'

/** A task as it was when the question was asked. `ticked` is the person's. */
export interface AskedTask {
  number: number
  title: string
  version: number
  deed: Deed
  ticked: boolean
}

/** What the agent needs to go on: what was said in this turn, and nothing else. */
export interface WaitingState {
  v: 1
  messageId: string
  items: AgentInputItem[]
  counts: [string, number][]
}

export interface Approval {
  id: string
  threadId: string
  runId: string
  itemId: string
  calls: WaitingCall[]
  tasks: AskedTask[]
  state: WaitingState
  status: 'waiting' | 'approved' | 'declined' | 'dropped' | 'expired'
  createdAt: Date
  expiresAt: Date
}

export const deedOf = (tool: WaitingCall['tool']): Deed =>
  tool === 'delete_task' || tool === 'bulk_delete_tasks' ? 'delete' : 'complete'

export const numbersOf = ({ arguments: args }: WaitingCall): number[] =>
  Array.isArray(args.numbers) ? args.numbers : [Number(args.number)]
