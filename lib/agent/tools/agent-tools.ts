import { type Tool, tool } from '@openai/agents'
import { z } from 'zod'
import { type ToolName, toolArguments } from './arguments'
import type { ToolDesk } from './tool-desk'

/** Shorter than that of a transaction, which then ends by itself. */
const timeLimitMs = 12_000

const descriptions: Record<ToolName, string> = {
  create_task: 'Adds a task to the list.',
  list_tasks: 'Finds tasks by status, due date, priority, tags or words, and says how many there are in all.',
  update_task: 'Changes the fields of one task; null leaves a field as it is.',
  complete_task: 'Marks one task as completed, or opens it again.',
  delete_task: 'Moves one task to the Trash.',
  bulk_complete_tasks: 'Marks several tasks as completed, or opens them again.',
  bulk_delete_tasks: 'Moves several tasks to the Trash. The person is asked first.',
  undo_change: 'Takes back all that the last turn which changed something did.',
}

/**
 * As plain JSON schemas: the schemas are judged at the desk, which can tell the model what was wrong. The SDK would ask the person
 * about a call that it cannot read.
 */
const schemas = Object.fromEntries(
  Object.entries(toolArguments).map(([name, schema]) => {
    const { $schema: _, ...json } = z.toJSONSchema(schema)
    return [name, json]
  }),
)

export const agentTools = (desk: ToolDesk): Tool[] =>
  (Object.keys(toolArguments) as ToolName[]).map(name =>
    tool({
      name,
      description: descriptions[name],
      parameters: schemas[name] as never,
      strict: false,
      execute: (written, _, details) => desk.execute(name, written, details?.toolCall?.callId ?? ''),
      needsApproval: (_, written, callId) => desk.needsApproval(name, written, callId ?? ''),
      timeoutMs: timeLimitMs,
      timeoutErrorFunction: (_, __, details) => desk.timedOut(details?.toolCall?.callId ?? ''),
      errorFunction: () => JSON.stringify({ ok: false, error: 'The arguments are not a JSON object.' }),
    }),
  )
