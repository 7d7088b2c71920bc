import type { AgentInputItem } from '@openai/agents'
import type { ToolResult } from '../tools/results'

export interface Step {
  name: string
  args: Record<string, unknown>
  result: ToolResult
}

/** A message of the person, what was called for it, and what was said to it. */
export interface HeardTurn {
  said: string
  steps: Step[]
  answer: string
}

export function readConversation(input: string | AgentInputItem[]): HeardTurn[] {
  if (typeof input === 'string') return [{ said: ownWords(input), steps: [], answer: '' }]
  const turns: (HeardTurn & { calls: Called[] })[] = []
  const open = new Map<string, Called>()
  for (const item of input) {
    if ('role' in item && item.role === 'user') {
      const text = textOf(item.content)
      if (!isNote(text)) turns.push({ said: ownWords(text), steps: [], answer: '', calls: [] })
    } else if ('role' in item && item.role === 'assistant') {
      const turn = turns.at(-1)
      if (turn) turn.answer += textOf(item.content)
    } else if (item.type === 'function_call') {
      const call: Called = { name: item.name, args: readObject(item.arguments), result: null }
      open.set(item.callId, call)
      turns.at(-1)?.calls.push(call)
    } else if (item.type === 'function_call_result') {
      const call = open.get(item.callId)
      if (call && open.delete(item.callId)) call.result = readResult(textOf(item.output))
    }
  }
  return turns.map(({ said, answer, calls }) => ({ said, answer, steps: calls.flatMap(answered) }))
}

interface Called extends Omit<Step, 'result'> {
  result: ToolResult | null
}

/** In the order of the calls: results that waited for a click come last. */
const answered = ({ result, ...call }: Called): Step[] => (result ? [{ ...call, result }] : [])

const unanswered = { ok: false, error: 'It was not finished.' } as const

/** The app speaks between the person's messages, in their place. */
const isNote = (text: string) => text.startsWith('[Note of the app')

/** Quoted words are not the person's, and a mentioned task is its number: neither can be a command. */
function ownWords(text: string) {
  const unquoted = text.startsWith('> ') && text.includes('\n\n') ? text.slice(text.lastIndexOf('\n\n') + 2) : text
  return unquoted
    .replace(/<context\b[\s\S]*?<\/context>/g, ' ')
    .replace(/\[task #(\d+)(?: "(?:[^"\\]|\\.)*")?\]/g, '#$1')
    .trim()
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  const parts = Array.isArray(content) ? content : [content]
  return parts
    .map(part => (typeof part?.text === 'string' ? part.text : ''))
    .filter(text => !text.startsWith('<context'))
    .join('')
}

function readResult(text: string): ToolResult {
  const read = readObject(text)
  if (read.ok === true || (read.ok === false && typeof read.error === 'string')) return read as unknown as ToolResult
  return { ok: false, error: text.slice(0, 300) || unanswered.error }
}

function readObject(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
