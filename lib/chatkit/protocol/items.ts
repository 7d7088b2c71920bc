import * as z from 'zod'
import { attachment } from './attachments'
import { listOfKnown } from './list-of-known'
import { annotation } from './sources'
import { structuredQuestion } from './structured-input'
import { task, workflow } from './tasks'
import { inferenceOptions, userContent } from './user-message'
import { widget } from './widgets'

const item = { id: z.string(), thread_id: z.string(), created_at: z.string() }

export const assistantContent = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: listOfKnown(annotation).default([]),
})

export const generatedImage = z.object({ id: z.string(), url: z.string() })

const userMessageItem = z.object({
  type: z.literal('user_message'),
  content: z.array(userContent),
  attachments: listOfKnown(attachment).default([]),
  quoted_text: z.string().optional(),
  inference_options: inferenceOptions.default({}),
  ...item,
})
const assistantMessageItem = z.object({
  type: z.literal('assistant_message'),
  content: listOfKnown(assistantContent),
  ...item,
})
const clientToolCallItem = z.object({
  type: z.literal('client_tool_call'),
  status: z.enum(['pending', 'completed']),
  call_id: z.string(),
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  output: z.unknown().optional(),
  ...item,
})
const widgetItem = z.object({ type: z.literal('widget'), widget, copy_text: z.string().optional(), ...item })
const workflowItem = z.object({ type: z.literal('workflow'), workflow, ...item })
const taskItem = z.object({ type: z.literal('task'), task, ...item })
const generatedImageItem = z.object({ type: z.literal('generated_image'), image: generatedImage.optional(), ...item })
const structuredInputItem = z.object({
  type: z.literal('structured_input'),
  status: z.enum(['pending', 'answered', 'skipped']),
  inputs: z.array(structuredQuestion),
  ...item,
})
const endOfTurnItem = z.object({ type: z.literal('end_of_turn'), ...item })
const hiddenContextItem = z.object({ type: z.literal('hidden_context_item'), content: z.unknown(), ...item })
const sdkHiddenContextItem = z.object({ type: z.literal('sdk_hidden_context'), content: z.string(), ...item })

export const threadItem = z.discriminatedUnion('type', [
  userMessageItem,
  assistantMessageItem,
  clientToolCallItem,
  widgetItem,
  workflowItem,
  taskItem,
  generatedImageItem,
  structuredInputItem,
  endOfTurnItem,
  hiddenContextItem,
  sdkHiddenContextItem,
])

export type AssistantContent = z.output<typeof assistantContent>
export type ThreadItem = z.output<typeof threadItem>
export type ItemType = ThreadItem['type']
export type ItemOf<Type extends ItemType> = Extract<ThreadItem, { type: Type }>
export type UserMessageItem = ItemOf<'user_message'>
export type AssistantMessageItem = ItemOf<'assistant_message'>
export type ClientToolCallItem = ItemOf<'client_tool_call'>
export type WidgetItem = ItemOf<'widget'>
export type WorkflowItem = ItemOf<'workflow'>
export type StructuredInputItem = ItemOf<'structured_input'>
export type HiddenContextItem = ItemOf<'hidden_context_item'>

/** For the model's eyes only: kept in the store, never sent to a client. */
export const isHidden = (candidate: { type: string }) =>
  candidate.type === 'hidden_context_item' || candidate.type === 'sdk_hidden_context'
