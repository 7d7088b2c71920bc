'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { type Answer, requestJson } from '@/components/ui/request-json'
import { useToast } from '@/components/ui/toasts'
import { useDraft } from '@/components/ui/use-draft'
import type { Day } from '@/lib/language/zone'
import type { Priority, Scope } from '@/lib/tasks/schema'
import { RecurrencePicker } from './recurrence-picker'
import { useDeeds } from './use-deeds'

const Markdown = dynamic(() => import('@/components/ui/markdown'), { ssr: false })

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
  /** empty: does not repeat */
  rrule: string
  isCompleted: boolean
  isTrashed: boolean
}

export function TaskForm({ task, today }: { task: EditedTask; today: Day }) {
  const { value: edited, setValue: setEdited, restored } = useDraft('task', task)
  /** What the edits began from. */
  const [base, setBase] = useState(task)
  const [wasTold, setWasTold] = useState(false)
  const [answer, setAnswer] = useState<Answer>()
  const [busy, setBusy] = useState(false)
  const [scope, setScope] = useState<Scope | 'usual'>('usual')
  const router = useRouter()
  const show = useToast()
  const change = (fields: Partial<EditedTask>) => {
    setAnswer(undefined)
    setEdited({ ...edited, ...fields })
  }

  // What was changed elsewhere comes in by itself, but never over what is being typed: that is told first, when it is saved.
  const isEdited = editedFields(base, edited).length > 0
  useEffect(() => {
    if (task.version === edited.version || (isEdited && !wasTold)) return
    setEdited({ ...task, ...Object.fromEntries(editedFields(base, edited)) })
    setBase(task)
    setWasTold(false)
  }, [task, edited, base, isEdited, wasTold, setEdited])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const body = { ...changesOf(base, edited), ...(task.rrule && scope !== 'usual' && { scope }) }
    const saving = await requestJson(`/api/tasks/${task.number}`, { method: 'PATCH', body })
    setAnswer(saving)
    setBusy(false)
    if (saving.ok) {
      setBase(edited)
      setScope('usual')
      show({ words: 'Saved.' })
    } else if (saving.status === 409) setWasTold(true)
    router.refresh()
  }

  const fields = answer?.ok === false ? answer.fields : {}
  const problem = answer?.ok === false && Object.keys(fields).length === 0 && <Problem answer={answer} />
  return (
    <form method="post" onSubmit={submit} className="@container mt-5 grid gap-4" noValidate>
      <fieldset disabled={task.isTrashed} className="grid gap-4">
        <legend className="sr-only">Task</legend>
        <TextField
          label="Title"
          value={edited.title}
          onChange={event => change({ title: event.target.value })}
          error={fields.title}
        />
        <div className="grid gap-4 @xl:grid-cols-3">
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
        <RecurrencePicker
          rrule={edited.rrule}
          day={edited.day || today}
          error={fields.rrule}
          onPick={rrule => change({ rrule })}
        />
        {task.rrule && isEdited && (
          <SelectField
            label="These changes are for"
            value={scope}
            onChange={event => setScope(event.target.value as Scope | 'usual')}
            hint={
              scope === 'usual'
                ? 'A new date is for this one only, everything else for all that follow too.'
                : undefined
            }
          >
            <option value="usual">what is usual</option>
            <option value="this">this one only</option>
            <option value="series">this one and all that follow</option>
          </SelectField>
        )}
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
          hint="Markdown is understood."
        />
        {edited.notes.trim() && (
          <section aria-label="Notes as they read" className="max-w-full border-line border-l-2 pl-4">
            <Markdown>{edited.notes}</Markdown>
          </section>
        )}
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

/** A conflict also says what stands there now; saved once more, what was typed here stands instead. */
function Problem({ answer }: { answer: Extract<Answer, { ok: false }> }) {
  const { changed } = answer.body as { changed?: Partial<Record<'title' | 'priority' | 'tags', unknown>> }
  const now = Object.entries({ Title: changed?.title, Priority: changed?.priority, Tags: changed?.tags }).filter(
    ([, value]) => value !== undefined,
  )
  return (
    <>
      {answer.detail}
      {now.map(([name, value]) => (
        <span key={name} className="block break-words">
          {name} now: “{String(value)}”
        </span>
      ))}
      {changed && <span className="block">What you typed is still here. Save again to keep it.</span>}
    </>
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

const typed = ['title', 'notes', 'priority', 'tags', 'day', 'time', 'rrule'] as const

const editedFields = (base: EditedTask, edited: EditedTask) =>
  typed.flatMap(field => (edited[field] === base[field] ? [] : [[field, edited[field]] as const]))

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
    ...(edited.rrule !== task.rrule && { rrule: edited.rrule || null }),
  }
}
