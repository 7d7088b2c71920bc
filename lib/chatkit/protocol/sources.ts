import * as z from 'zod'

const described = {
  title: z.string(),
  description: z.string().optional(),
  timestamp: z.string().optional(),
  group: z.string().optional(),
}

const urlSource = z.object({
  type: z.literal('url'),
  url: z.string(),
  attribution: z.string().optional(),
  ...described,
})
const fileSource = z.object({ type: z.literal('file'), filename: z.string(), ...described })
const entitySource = z.object({
  type: z.literal('entity'),
  id: z.string(),
  icon: z.string().optional(),
  label: z.string().optional(),
  inline_label: z.string().optional(),
  interactive: z.boolean().default(false),
  data: z.record(z.string(), z.unknown()).default({}),
  ...described,
})

export const source = z.discriminatedUnion('type', [urlSource, fileSource, entitySource])

/** `index` counts characters of the text that the marker stands behind. */
export const annotation = z.object({
  type: z.literal('annotation'),
  source,
  index: z.number().int().nonnegative().optional(),
})

export type Source = z.output<typeof source>
export type Annotation = z.output<typeof annotation>
