import { randomUUID } from 'node:crypto'

/**
 * Gemini signs its tool calls and wants the signature back with the same call, in this turn and in later ones. The SDK keeps
 * nothing but the id of a call, so the signature is kept in that. Gemini's own ids repeat, or are empty: ours do not.
 */
export function mintCallId(signature: string | null): string {
  const id = `call_${randomUUID()}`
  return signature ? `${id}.${Buffer.from(signature).toString('base64url')}` : id
}

export function readCallId(callId: string): { id: string; signature: string | null } {
  const [id = callId, encoded] = callId.split('.')
  return { id, signature: encoded ? Buffer.from(encoded, 'base64url').toString() : null }
}
