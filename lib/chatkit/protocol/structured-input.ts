import * as z from 'zod'

export const structuredAnswer = z.object({
  values: z.array(z.string()).default([]),
  skipped: z.boolean().default(false),
})

const asked = { id: z.string(), question: z.string(), answer: structuredAnswer.optional() }

export const structuredQuestion = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('multiple_choice'),
    options: z.array(z.object({ value: z.string() })),
    multiple: z.boolean().default(false),
    ...asked,
  }),
  z.object({ type: z.literal('freeform'), description: z.string().optional(), ...asked }),
])

export type StructuredAnswer = z.output<typeof structuredAnswer>
export type StructuredQuestion = z.output<typeof structuredQuestion>
