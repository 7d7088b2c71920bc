import * as z from 'zod'

/** What a person did, as the server hears of it. */
export const action = z.object({ type: z.string().min(1), payload: z.unknown().optional() })

/** What a widget's control is to do, as it stands in the widget. */
export const actionConfig = z.object({
  type: z.string(),
  payload: z.unknown().optional(),
  handler: z.enum(['server', 'client']).default('server'),
  loadingBehavior: z.enum(['auto', 'self', 'container', 'none']).default('auto'),
  streaming: z.boolean().default(true),
})

export interface Action {
  type: string
  payload?: unknown
}
export type ActionConfig = z.output<typeof actionConfig>
