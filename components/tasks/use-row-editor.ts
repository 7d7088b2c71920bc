'use client'

import { useState } from 'react'
import type { Answer } from '@/components/ui/request-json'
import { useDraft } from '@/components/ui/use-draft'
import { instantAt } from '@/lib/language/zone'
import type { FoundRow } from '@/lib/tasks/schema'
import { type EditedRow, editedRow } from './row-deeds'

type Edit = (task: FoundRow, body: Record<string, unknown>, fields: Partial<FoundRow>) => Promise<Answer>

/** One row at a time is edited where it stands. While it is saved the row shows what is wished; refused, the fields are back. */
export function useRowEditor({ rows, timeZone, edit }: { rows: FoundRow[]; timeZone: string; edit: Edit }) {
  const { value: edited, setValue: setEdited } = useDraft<EditedRow | null>('row', null, asTyped)
  const [isSaving, setIsSaving] = useState(false)

  async function save() {
    const task = rows.find(({ number }) => number === edited?.number)
    if (!edited || !task) return
    const { body, fields } = changesOf(editedRow(task, timeZone), edited, timeZone)
    if (Object.keys(body).length === 0) return setEdited(null)
    setIsSaving(true)
    const answer = await edit(task, body, fields)
    setIsSaving(false)
    setEdited(answer.ok ? null : { ...edited, problem: answer.detail })
  }

  return { edited: isSaving ? null : edited, setEdited, save }
}

const asTyped = (edited: EditedRow | null) => edited

/** Only what was changed, as the server wants to hear it and as the row shows it meanwhile. */
function changesOf(before: EditedRow, { title, priority, day, time }: EditedRow, timeZone: string) {
  const isMoved = day !== before.day || time !== before.time
  const due = day ? day + (time && `T${time}`) : null
  const changed = { ...(title !== before.title && { title }), ...(priority !== before.priority && { priority }) }
  return {
    body: { ...changed, ...(isMoved && { due }) },
    fields: { ...changed, ...(isMoved && whenOf(day, time, timeZone)) },
  }
}

export function whenOf(day: string, time: string, timeZone: string) {
  if (!day) return { dueOn: null, dueAt: null }
  return time ? { dueOn: null, dueAt: instantAt(day, time, timeZone).toISOString() } : { dueOn: day, dueAt: null }
}
