/** The keys as people are told them. */
export const keys: [words: string, ...keys: string[]][] = [
  ['Everything, and search', 'Ctrl K', '⌘ K'],
  ['Add a task', 'n'],
  ['Search', '/'],
  ['Next task', 'j'],
  ['Previous task', 'k'],
  ['Open the task', 'Enter'],
  ['Complete or reopen', 'x'],
  ['Edit', 'e'],
  ['Reschedule', 'd'],
  ['Tag', 't'],
  ['Move to Trash', '#', 'Delete'],
  ['Select', 'Space'],
  ['Select onwards', 'Shift J', 'Shift K'],
  ['Undo', 'u'],
  ['Open or close the assistant', 'Ctrl J', '⌘ J'],
  ['These keys', '?'],
]
