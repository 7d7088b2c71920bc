import type { AssistantContent, AssistantMessageItem, ThreadItem, WorkflowItem } from './items'
import type { ItemUpdate } from './updates'
import { replaceComponent } from './walk-widget'
import type { Widget } from './widgets'

/**
 * The item as an update leaves it, for the server that stores it and the client that shows it alike. An update that does not
 * fit the item answers the very same item.
 */
export function applyUpdate(item: ThreadItem, update: ItemUpdate): ThreadItem {
  switch (update.type) {
    case 'assistant_message.content_part.added':
    case 'assistant_message.content_part.text_delta':
    case 'assistant_message.content_part.annotation_added':
    case 'assistant_message.content_part.done':
      return item.type === 'assistant_message' ? withPart(item, update) : item
    case 'widget.root.updated':
      return item.type === 'widget' ? { ...item, widget: update.widget } : item
    case 'widget.component.updated':
      return withComponent(item, update.component_id, () => update.component)
    case 'widget.streaming_text.value_delta':
      return withComponent(item, update.component_id, component => grow(component, update.delta, update.done))
    case 'workflow.task.added':
    case 'workflow.task.updated':
      return item.type === 'workflow' ? withTask(item, update) : item
    case 'generated_image.updated':
      return item.type === 'generated_image' ? { ...item, image: update.image } : item
    default:
      return update satisfies never
  }
}

type PartUpdate = Extract<ItemUpdate, { content_index: number }>
type TaskUpdate = Extract<ItemUpdate, { task_index: number }>

function withPart(item: AssistantMessageItem, update: PartUpdate): ThreadItem {
  const content = [...item.content]
  while (content.length <= update.content_index) content.push({ type: 'output_text', text: '', annotations: [] })
  const part = content[update.content_index] as AssistantContent
  content[update.content_index] = changePart(part, update)
  return { ...item, content }
}

function changePart(part: AssistantContent, update: PartUpdate): AssistantContent {
  switch (update.type) {
    case 'assistant_message.content_part.added':
      return update.content
    case 'assistant_message.content_part.text_delta':
      return { ...part, text: part.text + update.delta }
    case 'assistant_message.content_part.annotation_added':
      return { ...part, annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation) }
    case 'assistant_message.content_part.done':
      // Servers send an empty list here and the real one with the finished item: markers must not flicker in between.
      return update.content.annotations.length > 0
        ? update.content
        : { ...update.content, annotations: part.annotations }
    default:
      return update satisfies never
  }
}

/** The index of an added task is not to be trusted: the reference server sends the first of two equal tasks. */
function withTask(item: WorkflowItem, { type, task, task_index }: TaskUpdate): ThreadItem {
  const { tasks } = item.workflow
  if (type === 'workflow.task.added') return { ...item, workflow: { ...item.workflow, tasks: [...tasks, task] } }
  if (task_index >= tasks.length) return item
  return { ...item, workflow: { ...item.workflow, tasks: tasks.with(task_index, task) } }
}

function withComponent(item: ThreadItem, id: string, change: (component: Widget) => Widget): ThreadItem {
  if (item.type !== 'widget') return item
  const widget = replaceComponent(item.widget, candidate => candidate.id === id, change)
  return widget === item.widget ? item : { ...item, widget }
}

function grow(component: Widget, delta: string, done: boolean): Widget {
  if (component.type !== 'Text' && component.type !== 'Markdown') return component
  const value = `${typeof component.value === 'string' ? component.value : ''}${delta}`
  return { ...component, value, ...(done && { streaming: false }) }
}
