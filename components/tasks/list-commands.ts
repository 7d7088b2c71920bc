/** What the list on screen can do with the row under the keys, or with the selected ones. */
export interface ListCommands {
  move: (by: 1 | -1, isExtending: boolean) => void
  select: () => void
  clear: () => void
  toggle: () => void
  edit: () => void
  discard: () => void
  reschedule: () => void
  tag: () => void
  /** what the deeds would concern, in words; null: nothing */
  target: () => string | null
}

export type Run = Record<'palette' | 'help' | 'add' | 'search' | 'undo', () => void>
