import * as z from 'zod'

const inputText = z.object({ type: z.literal('input_text'), text: z.string() })

/** `data` is required on the wire, empty or not. */
const inputTag = z.object({
  type: z.literal('input_tag'),
  id: z.string(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
  group: z.string().optional(),
  interactive: z.boolean().optional(),
})

export const userContent = z.discriminatedUnion('type', [inputText, inputTag])

export const inferenceOptions = z.object({
  tool_choice: z.object({ id: z.string() }).optional(),
  model: z.string().optional(),
})

export type UserContent = z.output<typeof userContent>
export type InferenceOptions = z.output<typeof inferenceOptions>

/** What the person wrote, tags by their text: for titles and for a model that reads text only. */
export const textOf = (content: UserContent[]) => content.map(part => part.text).join('')
