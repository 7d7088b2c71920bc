'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type Answer, requestJson } from '@/components/ui/request-json'
import { useToast } from '@/components/ui/toasts'
import { useDraft } from '@/components/ui/use-draft'
import type { Priority } from '@/lib/tasks/schema'
import { useDeeds } from './use-deeds'

interface EditedTask {
  number: number
  version: number
  title: string
  notes: string
  priority: Priority
  /** separated by commas */
  tags: string
  /** on the user's calendar and clock; empty for none */
  day: string
  time: string
  isCompleted: boolean
  isTrashed: boolean
  repeats: string | null
}

export function TaskForm({ task }: { task: EditedTask }) {
  const { value: edited, setValue: setEdited, restored } = useDraft('task', task)
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const show = useToast()
  const change = (fields: Partial<EditedTask>) => {
    setAnswer(undefined)
    setEdited({ ...edited, ...fields })
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const saving = await requestJson(`/api/tasks/${task.number}`, { method: 'PATCH', body: changesOf(task, edited) })
    setAnswer(saving)
    setBusy(false)
    if (!saving.ok) return
    show({ words: 'Saved.' })
    router.refresh()
  }

  const fields = answer?.ok === false ? answer.fields : {}
  const problem = answer?.ok === false && Object.keys(fields).length === 0 && answer.detail
  return (
    <form method="post" onSubmit={submit} className="mt-5 grid gap-4" noValidate>
      <fieldset disabled={task.isTrashed} className="grid gap-4">
        <legend className="sr-only">Task</legend>
        <TextField
          label="Title"
          value={edited.title}
          onChange={event => change({ title: event.target.value })}
          error={fields.title}
        />
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="Due day"
            type="date"
            value={edited.day}
            onChange={event => change({ day: event.target.value })}
            error={fields.due}
          />
          <TextField
            label="Time"
            type="time"
            value={edited.time}
            disabled={!edited.day}
            onChange={event => change({ time: event.target.value })}
          />
          <SelectField
            label="Priority"
            value={edited.priority}
            onChange={event => change({ priority: event.target.value as Priority })}
          >
            <option value="high">High</option>
            <option value="medium">Medium</option>
            <option value="low">Low</option>
          </SelectField>
        </div>
        {task.repeats && <p className="text-quiet">Repeats {task.repeats}.</p>}
        <TextField
          label="Tags"
          hint="Separated by commas."
          value={edited.tags}
          onChange={event => change({ tags: event.target.value })}
          error={fields.tags}
        />
        <TextAreaField
          label="Notes"
          rows={6}
          value={edited.notes}
          onChange={event => change({ notes: event.target.value })}
          error={fields.notes}
        />
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        {!task.isTrashed && (
          <Button type="submit" disabled={busy}>
            Save
          </Button>
        )}
        <OtherDeeds task={task} />
        <Notice problem={problem} success={restored && !answer && 'What you typed is back. Save it to keep it.'} />
      </div>
    </form>
  )
}

function OtherDeeds({ task: { number, isCompleted, isTrashed } }: { task: EditedTask }) {
  const act = useDeeds()
  const perform = (verb: string, said: string) => act({ path: `/api/tasks/${number}/${verb}`, said })
  if (isTrashed) return <Button onClick={() => perform('restore', 'It is back.')}>Restore</Button>
  return (
    <>
      {isCompleted ? (
        <Button kind="plain" onClick={() => perform('reopen', 'It is open again.')}>
          Reopen
        </Button>
      ) : (
        <Button kind="plain" onClick={() => perform('complete', 'Completed.')}>
          Complete
        </Button>
      )}
      <Button kind="danger" onClick={() => perform('trash', 'It is in the Trash.')}>
        Move to Trash
      </Button>
    </>
  )
}

/** Only what was edited, so that a change made elsewhere to another field is not overwritten; the version guards the rest. */
function changesOf(task: EditedTask, edited: EditedTask) {
  const { title, notes, priority } = edited
  const isDueEdited = edited.day !== task.day || edited.time !== task.time
  const due = edited.day ? edited.day + (edited.time && `T${edited.time}`) : null
  const tags = edited.tags.split(',').flatMap(tag => tag.trim() || [])
  return {
    version: edited.version,
    ...(title !== task.title && { title }),
    ...(notes !== task.notes && { notes }),
    ...(priority !== task.priority && { priority }),
    ...(edited.tags !== task.tags && { tags }),
    ...(isDueEdited && { due }),
  }
}
