'use client'

import { Button } from '@/components/ui/button'
import { useListCommands } from './commands'
import type { EditedTask } from './edited-task'
import { useDeeds } from './use-deeds'

/** What can be done with the task as a whole, by button. */
export function TaskDeeds({ task }: { task: EditedTask }) {
  const { toggle, discard, restore } = useTaskDeeds(task)
  if (task.isTrashed) return <Button onClick={restore}>Restore</Button>
  return (
    <>
      <Button kind="plain" onClick={toggle}>
        {task.isCompleted ? 'Reopen' : 'Complete'}
      </Button>
      <Button kind="danger" onClick={discard}>
        Move to Trash
      </Button>
    </>
  )
}

/** And by key, where no list has the keys. */
export function TaskKeys({ task }: { task: EditedTask }) {
  const { toggle, discard } = useTaskDeeds(task)
  useListCommands({
    toggle: () => void (task.isTrashed || toggle()),
    discard: () => void (task.isTrashed || discard()),
    edit: () => document.getElementById(titleField)?.focus(),
    target: () => (task.isTrashed ? null : `“${task.title}”`),
  })
  return null
}

export const titleField = 'task-title'

function useTaskDeeds({ number, isCompleted }: EditedTask) {
  const act = useDeeds()
  const perform = (verb: string, said: string) => () => act({ path: `/api/tasks/${number}/${verb}`, said })
  return {
    toggle: isCompleted ? perform('reopen', 'It is open again.') : perform('complete', 'Completed.'),
    discard: perform('trash', 'It is in the Trash.'),
    restore: perform('restore', 'It is back.'),
  }
}
