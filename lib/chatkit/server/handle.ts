import type { StreamingRequest } from '../protocol'
import { addStructuredInput } from './add-structured-input'
import { addToolOutput } from './add-tool-output'
import { addUserMessage, createThread } from './add-user-message'
import type { Answer, Turn } from './answer'
import type { Asked } from './asked'
import { createAttachment, deleteAttachment } from './attachments'
import { customAction, syncCustomAction } from './custom-action'
import { giveFeedback } from './give-feedback'
import { deleteThread, listItems, listThreads, readThread, renameThread } from './read-threads'
import { retryAfterItem } from './retry-after-item'
import { transcribe } from './transcribe'

/**
 * Checks a request against the store, stores what it brings, and answers a body or a turn that is ready to start. Throws a
 * `Refusal` before anything is written.
 */
export async function handle<Context>(asked: Asked<Context>): Promise<Answer> {
  const { request } = asked
  switch (request.type) {
    case 'threads.get_by_id':
      return json(await readThread({ ...asked, params: request.params }))
    case 'threads.list':
      return json(await listThreads({ ...asked, params: request.params }))
    case 'items.list':
      return json(await listItems({ ...asked, params: request.params }))
    case 'threads.update':
      return json(await renameThread({ ...asked, params: request.params }))
    case 'threads.delete':
      return json(await deleteThread({ ...asked, params: request.params }))
    case 'items.feedback':
      return json(await giveFeedback({ ...asked, params: request.params }))
    case 'threads.sync_custom_action':
      return json(await syncCustomAction({ ...asked, params: request.params }))
    case 'attachments.create':
      return json(await createAttachment({ ...asked, params: request.params }))
    case 'attachments.delete':
      return json(await deleteAttachment({ ...asked, params: request.params }))
    case 'input.transcribe':
      return json(await transcribe({ ...asked, params: request.params }))
    default:
      return { type: 'turn', turn: await prepare({ ...asked, request }) }
  }
}

function prepare<Context>(asked: Asked<Context, StreamingRequest>): Promise<Turn> {
  const { request } = asked
  switch (request.type) {
    case 'threads.create':
      return createThread({ ...asked, params: request.params })
    case 'threads.add_user_message':
      return addUserMessage({ ...asked, params: request.params })
    case 'threads.add_client_tool_output':
      return addToolOutput({ ...asked, params: request.params })
    case 'threads.add_structured_input':
      return addStructuredInput({ ...asked, params: request.params })
    case 'threads.retry_after_item':
      return retryAfterItem({ ...asked, params: request.params })
    case 'threads.custom_action':
      return customAction({ ...asked, params: request.params })
    default:
      return request satisfies never
  }
}

const json = (body: unknown): Answer => ({ type: 'json', body })
