import type { ThreadItem, ThreadStatus } from '../protocol'

/** An item as it is shown. The key stays when the item's id turns out to be another's, too. */
export interface Entry {
  key: string
  item: ThreadItem
  /** In the making. */
  isPending: boolean
  /** Shown before the server has told of it. */
  isLocal?: boolean
}

export interface Notice {
  level: 'info' | 'warning' | 'danger'
  message: string
  title?: string | undefined
}

export interface ChatError {
  /** `null`: a general sentence, in the reader's language. */
  message: string | null
  allowRetry: boolean
  /** The connection broke off: how it went on is known when the conversation is read anew. */
  isCut?: boolean
}

/** What a person sees of one conversation. */
export interface ChatState {
  threadId: string | null
  title: string | null
  status: ThreadStatus
  /** Hosts that images in answers may come from; `null`: none. */
  imageDomains: string[] | null
  entries: Entry[]
  progress: { icon?: string | undefined; text: string } | null
  notices: Notice[]
  error: ChatError | null
  canStop: boolean
  isStreaming: boolean
  stream: StreamState
}

/** What is known of the stream that is being read. */
export interface StreamState {
  /** Where the person's message stood when it began: what is older belongs to earlier turns. */
  turnStart: number
  finished: ReadonlySet<string>
  /** The message that was shown before the server told of it, and waits for its echo. */
  localKey: string | null
  /** Ids that name an item of an earlier turn as well: here they mean the newer one. */
  aliases: ReadonlyMap<string, string>
  events: number
}

export const noStream: StreamState = {
  turnStart: 0,
  finished: new Set(),
  localKey: null,
  aliases: new Map(),
  events: 0,
}

export const emptyChat: ChatState = {
  threadId: null,
  title: null,
  status: { type: 'active' },
  imageDomains: null,
  entries: [],
  progress: null,
  notices: [],
  error: null,
  canStop: false,
  isStreaming: false,
  stream: noStream,
}

/** What is to happen besides what is shown. */
export type Effect =
  | { type: 'thread.change'; threadId: string }
  | { type: 'effect'; name: string; data: Record<string, unknown> }
  | { type: 'error'; name: 'StreamError' | 'StreamEventParsingError'; message: string }
  | { type: 'ignored'; what: string }
