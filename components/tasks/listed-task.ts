import type { TaskRow } from '@/lib/tasks/schema'

/** A row as the page draws it: the words about time are the server's, who knows the zone and the moment. */
export interface ListedTask extends Pick<TaskRow, 'number' | 'title' | 'priority' | 'tags' | 'rrule' | 'hasNotes'> {
  isCompleted: boolean
  isTrashed: boolean
  due: { short: string; full: string; late: boolean } | null
}

export interface TaskGroup {
  title: string | null
  tasks: ListedTask[]
}
