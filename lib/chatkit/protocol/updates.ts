import * as z from 'zod'
import { assistantContent, generatedImage } from './items'
import { annotation } from './sources'
import { task } from './tasks'
import { widget } from './widgets'

const index = z.number().int().nonnegative().max(10_000)
const part = { content_index: index }
const component = { component_id: z.string() }

export const itemUpdate = z.discriminatedUnion('type', [
  z.object({ type: z.literal('assistant_message.content_part.added'), content: assistantContent, ...part }),
  z.object({ type: z.literal('assistant_message.content_part.text_delta'), delta: z.string(), ...part }),
  z.object({
    type: z.literal('assistant_message.content_part.annotation_added'),
    annotation_index: index,
    annotation,
    ...part,
  }),
  z.object({ type: z.literal('assistant_message.content_part.done'), content: assistantContent, ...part }),
  z.object({ type: z.literal('widget.root.updated'), widget }),
  z.object({ type: z.literal('widget.component.updated'), component: widget, ...component }),
  z.object({
    type: z.literal('widget.streaming_text.value_delta'),
    delta: z.string(),
    done: z.boolean().default(false),
    ...component,
  }),
  z.object({ type: z.literal('workflow.task.added'), task_index: index, task }),
  z.object({ type: z.literal('workflow.task.updated'), task_index: index, task }),
  z.object({
    type: z.literal('generated_image.updated'),
    image: generatedImage,
    progress: z.number().optional(),
  }),
])

export type ItemUpdate = z.output<typeof itemUpdate>
