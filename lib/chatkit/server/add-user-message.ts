import { type Attachment, mintId, type Thread, type UserMessageInput, type UserMessageItem } from '../protocol'
import type { ChatStore } from '../store'
import type { Turn } from './answer'
import type { Asked, AskedFor } from './asked'
import { attachmentsOf } from './attachments'
import { threadForClient } from './for-client'
import { findOpenThread } from './look-up'
import { pendingToolCall } from './pending-tool-call'
import { prepareResponse } from './prepare-turn'
import { notFound } from './refusal'

export async function createThread<Context>(asked: AskedFor<Context, 'threads.create'>): Promise<Turn> {
  const attachments = await attachedTo(asked, asked.params.input)
  const thread: Thread = {
    id: mintId('thread'),
    created_at: new Date().toISOString(),
    status: { type: 'active' },
    metadata: {},
  }
  await asked.store.saveThread(thread)
  const item = await saveMessage(asked.store, thread, asked.params.input, attachments)
  return prepareResponse(asked, {
    thread,
    messageId: item.id,
    before: [
      { type: 'thread.created', thread: threadForClient(thread) },
      { type: 'thread.item.done', item },
    ],
    cause: { type: 'message', item },
  })
}

export async function addUserMessage<Context>(asked: AskedFor<Context, 'threads.add_user_message'>): Promise<Turn> {
  const { store, params } = asked
  const thread = await findOpenThread(store, params.thread_id)
  const attachments = await attachedTo(asked, params.input)
  // A new message is the answer to a question that nobody will answer any more; models refuse calls without a result.
  const abandoned = await pendingToolCall(store, thread.id)
  if (abandoned) await store.deleteItem(thread.id, abandoned.id)
  const item = await saveMessage(store, thread, params.input, attachments)
  return prepareResponse(asked, {
    thread,
    messageId: item.id,
    before: [{ type: 'thread.item.done', item }],
    cause: { type: 'message', item },
  })
}

async function attachedTo<Context>(
  asked: Pick<Asked<Context>, 'store' | 'hooks'>,
  { attachments: ids }: UserMessageInput,
): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const { store } = attachmentsOf(asked)
  const loaded = await Promise.all(ids.map(id => store.load(id)))
  return loaded.map(attachment => {
    if (!attachment) throw notFound()
    // Where to upload was for the one who uploads.
    const { upload_descriptor: _, ...uploaded } = attachment
    return uploaded
  })
}

async function saveMessage(store: ChatStore, thread: Thread, input: UserMessageInput, attachments: Attachment[]) {
  const item: UserMessageItem = {
    type: 'user_message',
    id: mintId('message'),
    thread_id: thread.id,
    created_at: new Date().toISOString(),
    ...input,
    attachments,
  }
  await store.saveItem(thread.id, item)
  for (const attachment of attachments) await store.attachments?.save({ ...attachment, thread_id: thread.id })
  return item
}
