import * as z from 'zod'
import { action } from './actions'
import { pageParams } from './pages'
import { structuredAnswer } from './structured-input'
import { inferenceOptions, type UserContent, userContent } from './user-message'

/** UTF-16 units, all parts of a message together. */
export const longestMessage = 10_000
export const longestTitle = 500

const lengthOf = (content: UserContent[]) => content.reduce((sum, part) => sum + part.text.length, 0)
const tooLong = 'A message has at most 10,000 characters.'

const userMessageInput = z
  .object({
    content: z
      .array(userContent)
      .max(1_000, tooLong)
      .refine(content => lengthOf(content) <= longestMessage, tooLong),
    quoted_text: z.string().max(longestMessage, 'A quotation has at most 10,000 characters.').optional(),
    attachments: z.array(z.string()).max(100, 'A message has at most 100 attachments.'),
    inference_options: inferenceOptions,
  })
  .refine(input => input.attachments.length > 0 || input.content.some(part => part.text.trim() !== ''), {
    error: 'The message is empty.',
    path: ['content'],
    abort: true,
  })

const inThread = { thread_id: z.string() }
const actedOn = z.object({ item_id: z.string().optional(), action, ...inThread })

const structuredInput = z.object({
  status: z.enum(['answered', 'skipped']),
  answers: z
    .record(z.string(), structuredAnswer)
    .default({})
    .refine(
      answers =>
        Object.values(answers)
          .flatMap(answer => answer.values)
          .join('').length <= longestMessage,
      'An answer has at most 10,000 characters.',
    ),
})

/** `z.unknown()` would let the key be left out; the protocol wants it there, null or not. */
const anyResult = z.unknown().refine(result => result !== undefined, 'The result is missing.')

const streaming = {
  'threads.create': z.object({ input: userMessageInput }),
  'threads.add_user_message': z.object({ input: userMessageInput, ...inThread }),
  'threads.add_client_tool_output': z.object({ result: anyResult, ...inThread }),
  'threads.add_structured_input': z.object({ item_id: z.string(), input: structuredInput, ...inThread }),
  'threads.retry_after_item': z.object({ item_id: z.string(), ...inThread }),
  'threads.custom_action': actedOn,
}

const answeredAtOnce = {
  'threads.get_by_id': z.object(inThread),
  'threads.list': z.object(pageParams),
  'items.list': z.object({ ...pageParams, ...inThread }),
  'threads.update': z.object({
    title: z
      .string()
      .trim()
      .min(1, 'A conversation needs a title.')
      .max(longestTitle, 'A title has at most 500 characters.'),
    ...inThread,
  }),
  'threads.delete': z.object(inThread),
  'items.feedback': z.object({
    item_ids: z.array(z.string()).max(1_000),
    kind: z.enum(['positive', 'negative']),
    ...inThread,
  }),
  'threads.sync_custom_action': actedOn,
  'attachments.create': z.object({
    name: z.string().min(1).max(500),
    size: z.number().int().nonnegative(),
    mime_type: z.string().min(1).max(200),
  }),
  'attachments.delete': z.object({ attachment_id: z.string() }),
  'input.transcribe': z.object({ audio_base64: z.base64(), mime_type: z.string().min(1).max(200) }),
}

const paramsOf = { ...streaming, ...answeredAtOnce }

type ParamsOf = typeof paramsOf
export type RequestType = keyof ParamsOf
export type StreamingType = keyof typeof streaming
export type RequestOf<Type extends RequestType> = {
  [Each in Type]: { type: Each; params: z.output<ParamsOf[Each]> }
}[Type]
export type ChatKitRequest = RequestOf<RequestType>
export type StreamingRequest = RequestOf<StreamingType>
export type UserMessageInput = z.output<typeof userMessageInput>

export const requestTypes = Object.keys(paramsOf) as RequestType[]
export const isStreaming = (request: ChatKitRequest): request is StreamingRequest => request.type in streaming

/** Every type but one by one, so that what is wrong is told for the type that was asked for. */
export const requestSchema = (type: RequestType) => z.object({ type: z.literal(type), params: paramsOf[type] })
