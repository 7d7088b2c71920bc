import { type ChatState, emptyChat } from '@/lib/chatkit/client'
import type { ThreadOnWire } from '@/lib/chatkit/protocol'

/** A message that did not get through. Sent again it is the same request, byte for byte, so that a server can know it. */
export interface Unsent {
  key: string
  body: string
  reason: string
}

export interface History {
  isOpen: boolean
  isLoading: boolean
  error: string | null
  threads: ThreadOnWire[]
}

/** All that is seen. */
export interface Sight {
  chat: ChatState
  isLoading: boolean
  loadError: { threadId: string; message: string; isGone: boolean } | null
  older: { after: string; isLoading: boolean } | null
  unsent: Unsent[]
  history: History
  /** A conversation that is answered for somebody else's request: another tab's, or this page's before it was loaded anew. */
  running: string | null
  model: string | null
  /** What could not be done, until it is put away or something else is done. */
  toast: string | null
}

export const firstSight: Sight = {
  chat: emptyChat,
  isLoading: false,
  loadError: null,
  older: null,
  unsent: [],
  history: { isOpen: false, isLoading: false, error: null, threads: [] },
  running: null,
  model: null,
  toast: null,
}
