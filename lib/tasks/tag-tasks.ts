import 'server-only'
import { accept } from './accept'
import type { Acting } from './acting'
import { assertNotInTrash } from './assert-not-in-trash'
import type { TasksOutcome, TasksRef } from './complete-tasks'
import { editOccurrence } from './edit-occurrence'
import { tagging, tagKey, taskFields } from './schema'
import { asTask, type TaskState } from './task-state'
import { writeTasks } from './write-tasks'

const tagged = taskFields.pick({ tags: true })

interface Tagging extends TasksRef {
  add?: string[] | undefined
  remove?: string[] | undefined
}

export async function tagTasks(input: Tagging & Acting): Promise<TasksOutcome> {
  const { add, remove } = accept(tagging, input)
  const removed = new Set(remove.map(tagKey))
  const retagged = (task: TaskState) =>
    accept(tagged, { tags: [...task.tags.filter(one => !removed.has(tagKey(one))), ...add] }).tags
  return writeTasks(input, { ...input, verb: 'tagTasks' }, desk => {
    const tasks = desk.tasks.map(task => {
      assertNotInTrash(task)
      return desk.change(task, 'tagged', editOccurrence(task, { tags: retagged(task) }))
    })
    return { tasks: tasks.map(asTask), next: [], batchId: desk.receipt() }
  })
}
