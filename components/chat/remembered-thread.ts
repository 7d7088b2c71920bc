'use client'

const place = 'tandem:thread'
let here: { userId: string; threadId: string | null } | null = null

/**
 * The conversation that this tab shows; a new tab begins with the one that was shown last. Both are kept by account, so that the
 * next person at this browser does not ask for a conversation that is not theirs.
 */
export function rememberedThread(userId: string): string | null {
  const kept = read(sessionStorage) ?? read(localStorage)
  return kept?.userId === userId ? kept.threadId : null
}

/** What this page has shown; one that was loaded anew has shown nothing yet. */
export const threadShownHere = (userId: string) => (here?.userId === userId ? here.threadId : null)

export function rememberThread(userId: string, threadId: string | null) {
  here = { userId, threadId }
  const kept = JSON.stringify(here)
  try {
    sessionStorage.setItem(place, kept)
    localStorage.setItem(place, kept)
  } catch {
    // a browser that keeps nothing forgets the conversation with the tab
  }
}

function read(storage: Storage): { userId: string; threadId: string | null } | null {
  try {
    return JSON.parse(storage.getItem(place) ?? 'null')
  } catch {
    return null
  }
}
