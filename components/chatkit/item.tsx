/** @jsxImportSource preact */
import type { Entry } from '@/lib/chatkit/client'
import type { Annotation, AssistantMessageItem, UserMessageItem } from '@/lib/chatkit/protocol'
import type { Act } from './act-on'
import type { Chat } from './chat'
import { Icon } from './icon'
import { Markdown } from './markdown'
import { memo } from './memo'
import type { Reading } from './reading'
import { Sources } from './sources'
import { WidgetView } from './widget'
import { Step, WorkflowView } from './workflow'

interface ItemProps {
  entry: Entry
  imageDomains: string[] | null
  chat: Chat
  onAct: Act
  /** Why it did not get through. */
  reason: string | null
}

export const ItemView = memo(({ entry, imageDomains, chat, onAct, reason }: ItemProps) => {
  const { item, isPending } = entry
  switch (item.type) {
    case 'user_message':
      return (
        <>
          <UserMessage item={item} isUnsent={reason !== null} reading={chat} />
          {reason !== null && <Unsent chat={chat} at={entry.key} reason={reason} />}
        </>
      )
    case 'assistant_message':
      return <AssistantMessage item={item} imageDomains={imageDomains} reading={chat} />
    case 'widget':
      return (
        <div data-thread-item="widget">
          <WidgetView item={item} isPending={isPending} imageDomains={imageDomains} onAct={onAct} reading={chat} />
        </div>
      )
    case 'workflow':
      return <WorkflowView item={item} isPending={isPending} />
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
function UserMessage({ item, isUnsent, reading }: { item: UserMessageItem; isUnsent: boolean; reading: Reading }) {
  return (
    <div class="bubble" data-thread-item="user-message" data-unsent={isUnsent || undefined}>
      {item.quoted_text && <blockquote>{item.quoted_text}</blockquote>}
      {item.content.map((part, at) => {
        if (part.type === 'input_text') return <span key={String(at)}>{part.text}</span>
        const entity = { id: part.id, title: part.text, data: part.data as Record<string, string> }
        return part.interactive ? (
          <button key={String(at)} type="button" class="tag" onClick={() => reading.openEntity(entity)}>
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

function Unsent({ chat, at, reason }: { chat: Chat; at: string; reason: string }) {
  return (
    <div class="unsent" role="alert">
      <span>
        <Icon name="alert" size={14} />
        Not sent. {reason}
      </span>
      <button type="button" class="btn plain size-sm" onClick={() => void chat.sendAgain(at)}>
        Send again
      </button>
      <button type="button" class="btn ghost size-sm" onClick={() => chat.takeBack(at)}>
        Delete
      </button>
    </div>
  )
}

interface AssistantProps {
  item: AssistantMessageItem
  imageDomains: string[] | null
  reading: Reading
}

const none: Annotation[] = []

function AssistantMessage({ item, imageDomains, reading }: AssistantProps) {
  const annotations = item.content.flatMap(part => part.annotations)
  return (
    <div class="answer" data-thread-item="assistant-message">
      {item.content.map((part, at) => (
        <Markdown
          key={String(at)}
          text={part.text}
          annotations={part.annotations.length > 0 ? part.annotations : none}
          {...{ imageDomains, reading }}
        />
      ))}
      {annotations.length > 0 && <Sources annotations={annotations} reading={reading} />}
    </div>
  )
}
