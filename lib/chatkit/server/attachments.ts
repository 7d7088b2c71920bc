import { type Attachment, mintId } from '../protocol'
import type { Asked, AskedFor } from './asked'
import { notFound, Refusal } from './refusal'

export async function createAttachment<Context>(asked: AskedFor<Context, 'attachments.create'>): Promise<Attachment> {
  const { hooks, store } = attachmentsOf(asked)
  const { name, size, mime_type: mimeType } = asked.params
  const attachment = await hooks.create({ id: mintId('attachment'), name, size, mimeType, context: asked.context })
  await store.save(attachment)
  return attachment
}

export async function deleteAttachment<Context>(asked: AskedFor<Context, 'attachments.delete'>) {
  const { hooks, store } = attachmentsOf(asked)
  const attachment = await store.load(asked.params.attachment_id)
  if (!attachment) throw notFound()
  await hooks.delete({ attachment, context: asked.context })
  await store.delete(attachment.id)
  return {}
}

/** On when both the app and its store know what to do with them. */
export function attachmentsOf<Context>({ hooks, store }: Pick<Asked<Context>, 'hooks' | 'store'>) {
  if (!hooks.attachments || !store.attachments) throw new Refusal(422, 'Files cannot be attached here.')
  return { hooks: hooks.attachments, store: store.attachments }
}
