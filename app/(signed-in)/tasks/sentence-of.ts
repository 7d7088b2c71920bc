import type { Action, Change, Task } from '@/lib/tasks/schema'

const verbs: Record<Action, string> = {
  created: 'created it',
  updated: 'changed it',
  rescheduled: 'moved it',
  completed: 'completed it',
  reopened: 'reopened it',
  trashed: 'moved it to the Trash',
  restored: 'restored it',
  tagged: 'changed its tags',
  recurrence_stopped: 'stopped its repeating',
  undone: 'took a change back',
  purged: 'removed it for good',
}

const names: Partial<Record<keyof Task, string>> = {
  title: 'title',
  notes: 'notes',
  priority: 'priority',
  tags: 'tags',
  dueOn: 'due date',
  dueAt: 'due date',
  rrule: 'recurrence',
}

/** “changed it: title, due date” */
export function sentenceOf({ action, before, after }: Pick<Change, 'action' | 'before' | 'after'>) {
  if (action !== 'updated' || !before || !after) return verbs[action]
  const fields = Object.keys(after).flatMap(field => names[field as keyof Task] ?? [])
  return fields.length > 0 ? `${verbs.updated}: ${[...new Set(fields)].join(', ')}` : verbs.updated
}
