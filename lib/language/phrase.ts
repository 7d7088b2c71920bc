import type { Due } from './zone'

export type Priority = 'high' | 'medium' | 'low'

export type Understood = {
  kind: 'due' | 'recurrence' | 'priority' | 'tag'
  /** Exactly `phrase.slice(start, end)`. */
  text: string
  start: number
  end: number
  /** For a chip: “Tomorrow 17:00”, “Every month on the 1st”. */
  label: string
}

export type Phrase = {
  title: string
  due: Due | null
  priority: Priority | null
  tags: string[]
  rrule: string | null
  /** In the order of the text; ranges never overlap. */
  understood: Understood[]
}

/** How somebody reads dates: when it is for them, where they are, and whether 5/6 is in May or in June. */
export type Reader = { now: Date; timeZone: string; dayFirst?: boolean }
