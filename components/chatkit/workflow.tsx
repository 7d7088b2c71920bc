/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Source, Task, WorkflowItem } from '@/lib/chatkit/protocol'
import { Icon } from './icon'

/** What the assistant does before it answers: a line a step, or thoughts that are folded when they are over. */
export function WorkflowView({ item, isPending }: { item: WorkflowItem; isPending: boolean }) {
  const { type, tasks, summary, expanded } = item.workflow
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isWorking = isPending || tasks.some(task => task.status_indicator === 'loading')
  if (tasks.length === 0 && !summary && !isWorking) return null
  const title = titleOf(item.workflow, isWorking)
  // Steps without a heading are lines of their own, and so is one that says what its heading says.
  const isOwnHeading = tasks.length === 1 && wordsOf(tasks[0] as Task).title === title
  if (type === 'custom' && tasks.length > 0 && (!summary || isOwnHeading))
    return (
      <div class="steps" data-thread-item="workflow">
        {tasks.map((task, at) => (
          <Step key={String(at)} task={task} />
        ))}
      </div>
    )
  const isOpen = chosen ?? (expanded || (type === 'custom' && isWorking))
  const icon = summary && 'icon' in summary ? summary.icon : undefined
  return (
    <div class="workflow" data-thread-item="workflow">
      <button
        type="button"
        class="toggle"
        aria-expanded={isOpen}
        disabled={tasks.length === 0}
        onClick={() => setChosen(!isOpen)}
      >
        <Icon name={icon} size={14} />
        <span class={isWorking ? 'shimmer' : ''}>{title}</span>
        {tasks.length > 0 && <Icon name={isOpen ? 'chevron' : 'chevron-right'} size={14} />}
      </button>
      {isOpen && (
        <div class={`steps ${type}`}>
          {tasks.map((task, at) => (
            <Step key={String(at)} task={task} />
          ))}
        </div>
      )}
    </div>
  )
}

function titleOf({ type, summary }: WorkflowItem['workflow'], isWorking: boolean) {
  if (summary && 'title' in summary) return summary.title
  if (isWorking) return type === 'reasoning' ? 'Thinking…' : 'Working…'
  if (summary && 'duration' in summary) return `Thought for ${Math.round(summary.duration)}s`
  return type === 'reasoning' ? 'Thoughts' : 'Steps'
}

export function Step({ task }: { task: Task }) {
  const { status_indicator: status } = task
  const { title, more } = wordsOf(task)
  const icon = status === 'complete' ? 'check' : task.type === 'custom' ? task.icon : icons[task.type]
  return (
    <div class={`step ${status}`}>
      <span class="mark">{status === 'loading' ? <span class="spin" /> : <Icon name={icon ?? 'dot'} size={14} />}</span>
      <span>
        {title}
        {more && <small>{more}</small>}
        {status === 'loading' && <span class="hidden">, working</span>}
        {status === 'complete' && <span class="hidden">, done</span>}
      </span>
    </div>
  )
}

const icons: Record<string, string> = { web_search: 'search', file: 'document', image: 'square-image' }

function wordsOf(task: Task): { title: string; more?: string | undefined } {
  switch (task.type) {
    case 'custom':
      return { title: task.title ?? '', more: task.content }
    case 'thought':
      return task.title ? { title: task.title, more: task.content } : { title: task.content }
    case 'web_search':
      return {
        title: task.title ?? task.title_query ?? 'Searching the web',
        more: [...task.queries, ...task.sources.map(titled)].join('\n'),
      }
    case 'file':
      return { title: task.title ?? 'Reading files', more: task.sources.map(titled).join('\n') }
    case 'image':
      return { title: task.title ?? 'Making an image' }
    default:
      return task satisfies never
  }
}

const titled = (source: Source) => source.title
