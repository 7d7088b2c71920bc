import { functionCall } from '@openai/agents/testing'

/** What a model writes for a task that has nothing but a title. */
export const newTask = (title: string) => ({
  title,
  notes: null,
  due: null,
  priority: null,
  tags: null,
  recurrence: null,
})

export const create = (title: string, callId: string) => functionCall('create_task', newTask(title), { callId })
