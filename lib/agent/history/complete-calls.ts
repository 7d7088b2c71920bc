import type { AgentInputItem } from '@openai/agents'
import type { ToolResult } from '../tools/results'

/** Providers refuse a call without its result, and a result without its call. */
export function completeCalls(items: AgentInputItem[]): AgentInputItem[] {
  const open = new Map<string, string>()
  const kept: AgentInputItem[] = []
  for (const item of items) {
    if (item.type === 'function_call') open.set(item.callId, item.name)
    if (item.type === 'function_call_result' && !open.delete(item.callId)) continue
    kept.push(item)
  }
  return [...kept, ...[...open].map(([callId, name]) => resultItem(callId, name, unfinished))]
}

const unfinished: ToolResult = {
  ok: false,
  error: 'This was cut off, or waited for the person’s approval and did not get it. Look before you rely on it.',
}

export const resultItem = (callId: string, name: string, result: ToolResult): AgentInputItem => ({
  type: 'function_call_result',
  callId,
  name,
  status: 'completed',
  output: { type: 'text', text: JSON.stringify(result) },
})
