'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Answer } from '@/components/ui/request-json'
import { useDraft } from '@/components/ui/use-draft'
import type { Scope } from '@/lib/tasks/schema'
import { changesOf, type EditedTask, type Editing, editedFields, rebased } from './edited-task'
import { useDeeds } from './use-deeds'

const asKept = (editing: Editing) => (editedFields(editing).length > 0 ? editing : null)

/** What is typed stays: when the task changes elsewhere, when it is refused, and when one closes it and comes back. */
export function useTaskForm(task: EditedTask) {
  const { value: editing, setValue: setEditing, restored } = useDraft('task', { base: task, edited: task }, asKept)
  const [wasTold, setWasTold] = useState(false)
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const act = useDeeds()
  const { base } = editing
  const edits = editedFields(editing)
  const isEdited = edits.length > 0
  const isThereAlready = edits.every(([field, value]) => task[field] === value)

  // What was changed elsewhere comes in by itself, but never over what is being typed: that is told first, when it is saved.
  useEffect(() => {
    const isOlder = task.version < base.version
    const isToldFirst = isEdited && !isThereAlready && !wasTold
    if (isOlder || isToldFirst || JSON.stringify(task) === JSON.stringify(base)) return
    setEditing(now => rebased(now, task))
    setWasTold(false)
  }, [task, base, isEdited, isThereAlready, wasTold, setEditing])

  const change = (fields: Partial<EditedTask>) => {
    setAnswer(undefined)
    setEditing(now => ({ ...now, edited: { ...now.edited, ...fields } }))
  }
  const discard = () => {
    setAnswer(undefined)
    setEditing({ base: task, edited: task })
  }

  async function save(scope: Scope | null) {
    const { edited } = editing
    setBusy(true)
    const body = { ...changesOf(editing), ...(scope && { scope }) }
    const path = `/api/tasks/${task.number}`
    const saving = await act({ path, method: 'PATCH', body, said: 'Saved.', isRefusalTold: true })
    setBusy(false)
    setAnswer(saving)
    if (saving.ok) {
      const { version } = (saving.body as { task: { version: number } }).task
      setEditing(now => rebased({ base: edited, edited: now.edited }, { ...edited, version }))
    } else if (saving.status === 409) {
      setWasTold(true)
      router.refresh()
    }
    return saving.ok
  }

  return { edited: editing.edited, isEdited, restored, answer, busy, change, discard, save }
}
