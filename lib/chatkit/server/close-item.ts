import { replaceComponent, type ThreadItem, type Widget, type Workflow } from '../protocol'

/**
 * An item of a turn that ended early, as it can stay: no spinner goes on, no empty bubble remains (`null`). An item that is
 * finished stays as it is, so this may be asked of every item of a turn that a crash cut off.
 */
export function closeItem(item: ThreadItem, endedAt: Date): ThreadItem | null {
  switch (item.type) {
    case 'assistant_message':
      return item.content.some(part => part.text !== '') ? item : null
    case 'workflow':
      return { ...item, workflow: closeWorkflow(item.workflow, new Date(item.created_at), endedAt) }
    case 'task':
      return { ...item, task: closeStep(item.task) }
    case 'widget':
      return { ...item, widget: replaceComponent(item.widget, isStreaming, stopStreaming) }
    case 'generated_image':
      return item.image ? item : null
    default:
      return item
  }
}

function closeWorkflow(workflow: Workflow, startedAt: Date, endedAt: Date): Workflow {
  const duration = Math.max(0, Math.round((endedAt.getTime() - startedAt.getTime()) / 1000))
  const summary = workflow.summary ?? (workflow.type === 'reasoning' ? { duration } : undefined)
  return { ...workflow, tasks: workflow.tasks.map(closeStep), ...(summary && { summary }) }
}

const closeStep = <Step extends Workflow['tasks'][number]>(step: Step): Step =>
  step.status_indicator === 'loading' ? { ...step, status_indicator: 'none' } : step

const isStreaming = (component: Widget) => component.streaming === true

const stopStreaming = (component: Widget): Widget => ({ ...component, streaming: false })
