import { type ArgumentsOf, type ToolName, toolArguments } from './arguments'
import type { ToolResult } from './results'

type Read<Tool extends ToolName> =
  | { ok: true; args: ArgumentsOf<Tool> }
  | { ok: false; result: Extract<ToolResult, { ok: false }> }

export const isToolName = (name: string): name is ToolName => Object.hasOwn(toolArguments, name)

/** What the model wrote, as JSON text or parsed, or what to tell it. What no tool knows (`user_id`, `confirmed`) falls away here. */
export function readArguments<Tool extends ToolName>(tool: Tool, written: unknown): Read<Tool> {
  const parsed = toolArguments[tool].safeParse(typeof written === 'string' ? fromJson(written) : written)
  if (parsed.success) return { ok: true, args: parsed.data as ArgumentsOf<Tool> }
  const [issue] = parsed.error.issues
  const [field] = issue?.path ?? []
  if (field === undefined)
    return refused({ ok: false, error: 'The arguments are not a JSON object with the fields of this tool.' })
  return refused({ ok: false, error: `${String(field)}: ${issue?.message ?? 'is wrong'}`, field: String(field) })
}

const refused = (result: Extract<ToolResult, { ok: false }>) => ({ ok: false, result }) as const

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
