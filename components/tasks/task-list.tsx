'use client'

import type { ListedTask, TaskGroup } from './listed-task'
import { TaskListRow } from './task-list-row'

/** One list a page, in groups where days are headings. */
export function TaskList({ groups }: { groups: TaskGroup[] }) {
  return (
    <ul aria-label="Tasks" className="mt-4">
      {groups.flatMap(({ title, tasks }) => tasks.map((task, at) => drawn(task, at === 0 ? title : null)))}
    </ul>
  )
}

const drawn = (task: ListedTask, heading: string | null) => (
  <TaskListRow key={task.number} task={task} heading={heading} />
)
