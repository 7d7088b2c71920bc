/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { Entry } from '@/lib/chatkit/client'
import type {
  Annotation,
  AssistantMessageItem,
  Task,
  ThreadItem,
  UserMessageItem,
  WorkflowItem,
} from '@/lib/chatkit/protocol'
import type { Chat } from './chat'
import { Icon } from './icon'
import { Markdown } from './markdown'
import { memo } from './memo'
import { type ActionConfig, WidgetView } from './widget'

interface ItemProps {
  entry: Entry
  imageDomains: string[] | null
  chat: Chat
  onAct: (action: ActionConfig, item: ThreadItem) => Promise<void>
}

export const ItemView = memo(({ entry, imageDomains, chat, onAct }: ItemProps) => {
  const { item, isPending } = entry
  const onDeeplink = (name: string, data: Record<string, string>) => chat.deeplink(name, data)
  switch (item.type) {
    case 'user_message':
      return <UserMessage item={item} isLocal={entry.isLocal === true} chat={chat} />
    case 'assistant_message':
      return <AssistantMessage {...{ item, imageDomains, onDeeplink, chat }} />
    case 'widget':
      return (
        <div data-thread-item="widget">
          <WidgetView {...{ item, isPending, imageDomains, onAct, onDeeplink }} />
        </div>
      )
    case 'workflow':
      return <Workflow item={item} isPending={isPending} />
    case 'task':
      return (
        <div data-thread-item="task" class="steps">
          <Step task={item.task} />
        </div>
      )
    default:
      return null
  }
})

/** What a person wrote is text: never Markdown, never HTML. */
function UserMessage({ item, isLocal, chat }: { item: UserMessageItem; isLocal: boolean; chat: Chat }) {
  return (
    <div class="bubble" data-thread-item="user-message" data-local={isLocal || undefined}>
      {item.quoted_text && <blockquote>{item.quoted_text}</blockquote>}
      {item.content.map((part, at) => {
        if (part.type === 'input_text') return <span key={String(at)}>{part.text}</span>
        const entity = { id: part.id, title: part.text, data: part.data as Record<string, string> }
        return part.interactive ? (
          <button key={String(at)} type="button" class="tag" onClick={() => chat.options?.entities?.onClick?.(entity)}>
            {part.text}
          </button>
        ) : (
          <span key={String(at)} class="tag">
            {part.text}
          </span>
        )
      })}
    </div>
  )
}

interface AssistantProps {
  item: AssistantMessageItem
  imageDomains: string[] | null
  onDeeplink: (name: string, data: Record<string, string>) => void
  chat: Chat
}

function AssistantMessage({ item, imageDomains, onDeeplink, chat }: AssistantProps) {
  const annotations = item.content.flatMap(part => part.annotations)
  return (
    <div class="answer" data-thread-item="assistant-message">
      {item.content.map((part, at) => (
        <Markdown key={String(at)} text={marked(part.text, part.annotations)} {...{ imageDomains, onDeeplink }} />
      ))}
      {annotations.length > 0 && <Sources annotations={annotations} chat={chat} />}
    </div>
  )
}

/** A number behind the character that a source stands for; several at one place are one. */
function marked(text: string, annotations: Annotation[]): string {
  const places = [
    ...new Set(annotations.flatMap(({ index }) => (index === undefined ? [] : Math.min(index, text.length)))),
  ]
  return places
    .sort((a, b) => b - a)
    .reduce((whole, place) => {
      const numbers = annotations.flatMap(({ index }, at) =>
        index !== undefined && Math.min(index, text.length) === place ? [at + 1] : [],
      )
      return `${whole.slice(0, place)} \\[${numbers.join(', ')}\\]${whole.slice(place)}`
    }, text)
}

function Sources({ annotations, chat }: { annotations: Annotation[]; chat: Chat }) {
  return (
    <details class="sources">
      <summary>Sources ({annotations.length})</summary>
      <ol>
        {annotations.map(({ source }, at) => (
          <li key={String(at)}>
            {source.type === 'url' && /^https?:/i.test(source.url) ? (
              <a href={source.url} target="_blank" rel="noopener noreferrer">
                {source.title}
              </a>
            ) : source.type === 'entity' && source.interactive ? (
              <button
                type="button"
                class="deeplink"
                onClick={() =>
                  chat.options?.entities?.onClick?.({
                    id: source.id,
                    title: source.title,
                    data: source.data as Record<string, string>,
                  })
                }
              >
                {source.title}
              </button>
            ) : (
              source.title
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Workflow({ item, isPending }: { item: WorkflowItem; isPending: boolean }) {
  const { type, tasks, summary, expanded } = item.workflow
  const [isOpen, setOpen] = useState<boolean | null>(null)
  const isWorking = isPending || tasks.some(task => task.status_indicator === 'loading')
  const only = tasks.length === 1 && type === 'custom' ? tasks[0] : undefined
  if (only)
    return (
      <div class="steps" data-thread-item="workflow">
        <Step task={only} />
      </div>
    )
  const open = isOpen ?? (type === 'custom' ? expanded || isWorking : expanded)
  return (
    <div class="workflow" data-thread-item="workflow">
      <button type="button" class="toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class={isWorking ? 'shimmer' : ''}>{titleOf(type, summary, isWorking)}</span>
        <Icon name={open ? 'chevron' : 'chevron-right'} size={14} />
      </button>
      {open && (
        <div class="steps">
          {tasks.map((task, at) => (
            <Step key={String(at)} task={task} />
          ))}
        </div>
      )}
    </div>
  )
}

function titleOf(type: string, summary: WorkflowItem['workflow']['summary'], isWorking: boolean) {
  if (summary && 'title' in summary && !isWorking) return summary.title
  if (summary && 'duration' in summary && !isWorking) return `Thought for ${Math.round(summary.duration)}s`
  return type === 'reasoning' ? 'Thinking…' : 'Working…'
}

function Step({ task }: { task: Task }) {
  const { status_indicator: status } = task
  const title = task.type === 'thought' ? (task.title ?? task.content) : (task.title ?? '')
  const more = task.type === 'custom' ? task.content : task.type === 'thought' && task.title ? task.content : undefined
  return (
    <div class={`step ${status}`}>
      <span class="mark">
        {status === 'loading' ? (
          <span class="spin" />
        ) : (
          <Icon name={status === 'complete' ? 'check' : task.type === 'custom' ? task.icon : undefined} size={14} />
        )}
      </span>
      <span>
        {title}
        {more && <small>{more}</small>}
        {status === 'loading' && <span class="hidden">, working</span>}
        {status === 'complete' && <span class="hidden">, done</span>}
      </span>
    </div>
  )
}
