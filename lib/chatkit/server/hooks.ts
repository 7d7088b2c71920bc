import type {
  Action,
  Attachment,
  ClientToolCallItem,
  StructuredInputItem,
  Thread,
  ThreadItem,
  ThreadStreamEvent,
  UserMessageItem,
  WidgetItem,
} from '../protocol'
import type { ChatStore } from '../store'

/** What the app plugs in. `Context` is the app's own (who asks, in which zone); the server only passes it on. */
export interface Hooks<Context> {
  respond(turn: RespondTurn<Context>): AsyncIterable<ThreadStreamEvent>
  /** Without it actions that stream are refused. */
  action?: ((turn: ActionTurn<Context>) => AsyncIterable<ThreadStreamEvent>) | undefined
  /** Without it actions that do not stream are refused. What it returns is saved. */
  syncAction?: ((asked: Omit<ActionTurn<Context>, 'signal'>) => Promise<ThreadItem | null>) | undefined
  /** Without it feedback is thanked for and forgotten. */
  feedback?: ((given: Feedback<Context>) => Promise<void>) | undefined
  /** Without it there is no dictation. */
  transcribe?: ((recorded: Recording<Context>) => Promise<string>) | undefined
  /** Without them, or without a store for them, there are no attachments. */
  attachments?: AttachmentHooks<Context> | undefined
  /** Whether the client may show a stop button. Yes when absent. */
  allowCancel?: boolean | undefined
  /** Hears of what was thrown and not told to the person. */
  report?: ((error: unknown) => void) | undefined
}

interface TurnOf<Context> {
  thread: Thread
  context: Context
  store: ChatStore
  /** Aborted when the turn is to stop. What is yielded afterwards is dropped. */
  signal: AbortSignal
}

/** Why the assistant is to speak. */
export type Cause =
  | { type: 'message'; item: UserMessageItem }
  | { type: 'retry'; item: UserMessageItem }
  | { type: 'tool_output'; item: ClientToolCallItem }
  | { type: 'structured_input'; item: StructuredInputItem }

export interface RespondTurn<Context> extends TurnOf<Context> {
  cause: Cause
}

export interface ActionTurn<Context> extends TurnOf<Context> {
  action: Action
  /** The widget that was acted on. `null` when the app itself sent the action. */
  item: WidgetItem | null
}

export interface Feedback<Context> {
  thread: Thread
  items: ThreadItem[]
  kind: 'positive' | 'negative'
  context: Context
}

export interface Recording<Context> {
  audio: Uint8Array
  /** Without parameters: `audio/webm`. */
  mediaType: string
  mimeType: string
  context: Context
}

export interface AttachmentHooks<Context> {
  create(asked: { id: string; name: string; size: number; mimeType: string; context: Context }): Promise<Attachment>
  delete(asked: { attachment: Attachment; context: Context }): Promise<void>
}
