import { type RunContext, type Tool, tool } from '@openai/agents'
import { z } from 'zod'
import { type ToolName, toolArguments } from './arguments'
import type { Calling } from './call-tool'
import type { ToolResult } from './results'

/** How a turn calls a tool: shows it, does it once, and keeps what came of it. */
export interface ToolRunner extends Calling {
  call: (tool: ToolName, args: unknown, callId: string) => Promise<ToolResult>
  /** Whether the person is to be asked first. Asked once a call, in the order of the calls. */
  needsConsent: (tool: ToolName, args: unknown, callId: string) => boolean
}

const descriptions: Record<ToolName, string> = {
  create_task: 'Adds a task to the user’s list.',
  list_tasks: 'Finds tasks of the user, with how many there are in all.',
  update_task: 'Changes fields of a task. null leaves a field as it is.',
  complete_task: 'Marks a task as done, or opens it again.',
  delete_task: 'Moves a task to the Trash.',
  bulk_complete_tasks: 'Marks several tasks as done, or opens them again.',
  bulk_delete_tasks: 'Moves several tasks to the Trash, after the user has agreed in the app.',
  undo_change: 'Takes back all that the last turn which changed something did.',
}

/**
 * No argument names a user: whose list it is comes with the turn. The SDK is given the schema as JSON, so that it only parses: what
 * does not fit is told by callTool, which names the field, where the SDK would hide it.
 */
export const taskTools: Tool[] = (Object.keys(toolArguments) as ToolName[]).map(name =>
  tool({
    name,
    description: descriptions[name],
    parameters: jsonSchemaOf(name),
    strict: true,
    needsApproval: async (context: RunContext, args: unknown, callId?: string) =>
      toolArguments[name].safeParse(args).success && runner(context).needsConsent(name, args, callId ?? ''),
    execute: async (args: unknown, context?: RunContext, details?: { toolCall?: { callId: string } }) =>
      JSON.stringify(await runner(context).call(name, args, details?.toolCall?.callId ?? '')),
    errorFunction: () => JSON.stringify({ ok: false, error: 'The arguments are not JSON.' } satisfies ToolResult),
  }),
)

function jsonSchemaOf(name: ToolName) {
  const { $schema: _, ...schema } = z.toJSONSchema(toolArguments[name])
  return schema as unknown as JsonObjectSchemaStrict<Record<string, never>>
}

type JsonObjectSchemaStrict<Properties> = {
  type: 'object'
  properties: Properties
  required: (keyof Properties)[]
  additionalProperties: false
}

function runner(context: RunContext | undefined): ToolRunner {
  if (!context) throw new Error('a tool was called outside of a turn')
  return context.context as ToolRunner
}
