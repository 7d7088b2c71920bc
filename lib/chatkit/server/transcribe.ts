import type { AskedFor } from './asked'
import { Refusal } from './refusal'

export async function transcribe<Context>({ params, hooks, context }: AskedFor<Context, 'input.transcribe'>) {
  if (!hooks.transcribe) throw new Refusal(422, 'Dictation is not available here.')
  const mimeType = params.mime_type
  const mediaType = (mimeType.split(';')[0] ?? mimeType).trim()
  const audio = Uint8Array.from(atob(params.audio_base64), character => character.charCodeAt(0))
  return { text: await hooks.transcribe({ audio, mediaType, mimeType, context }) }
}
