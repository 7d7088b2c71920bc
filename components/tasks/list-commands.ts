/** What the list on screen can do with the row under the keys, or with the selected ones; or a task that is shown in full. */
export interface ListCommands {
  toggle: () => void
  edit: () => void
  discard: () => void
  /** what the deeds would concern, in words; null: nothing */
  target: () => string | null
  /** only of a list */
  move?: (by: 1 | -1, isExtending: boolean) => void
  select?: () => void
  clear?: () => void
  reschedule?: () => void
  tag?: () => void
}

export type Run = Record<'palette' | 'help' | 'add' | 'search' | 'undo', () => void>
