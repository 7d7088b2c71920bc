import * as z from 'zod'

const uploaded = {
  id: z.string(),
  name: z.string(),
  mime_type: z.string(),
  upload_descriptor: z
    .object({ url: z.string(), method: z.enum(['POST', 'PUT']), headers: z.record(z.string(), z.string()).default({}) })
    .optional(),
  thread_id: z.string().optional(),
}

export const attachment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), ...uploaded }),
  z.object({ type: z.literal('image'), preview_url: z.string(), ...uploaded }),
])

export type Attachment = z.output<typeof attachment>
