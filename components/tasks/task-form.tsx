'use client'

import dynamic from 'next/dynamic'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField, TextAreaField, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { Answer } from '@/components/ui/request-json'
import { SubmitButton } from '@/components/ui/submit-button'
import { useTypedEarly } from '@/components/ui/use-typed-early'
import type { Day } from '@/lib/language/zone'
import type { Priority, Scope } from '@/lib/tasks/schema'
import type { EditedTask } from './edited-task'
import { RecurrencePicker } from './recurrence-picker'
import { TaskDeeds, TaskKeys, titleField } from './task-deeds'
import { useTaskForm } from './use-task-form'

const Markdown = dynamic(() => import('@/components/ui/markdown'), { ssr: false })

interface Props {
  task: EditedTask
  today: Day
  /** a list has the keys */
  isBeside: boolean
}

export function TaskForm({ task, today, isBeside }: Props) {
  const { edited, isEdited, restored, answer, busy, change, discard, save } = useTaskForm(task)
  const [scope, setScope] = useState<Scope | 'usual'>('usual')
  const form = useRef<HTMLFormElement>(null)
  useTypedEarly(form, change)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (await save(task.rrule && scope !== 'usual' ? scope : null)) setScope('usual')
  }

  const fields = answer?.ok === false ? answer.fields : {}
  const isSaidBeside = Object.keys(fields).some(field => field in edited || field === 'due')
  const problem = answer?.ok === false && !isSaidBeside && <Problem answer={answer} />
  const isBack = restored && isEdited && !answer
  return (
    <form ref={form} method="post" onSubmit={submit} className="@container mt-5 grid gap-4" noValidate>
      <fieldset disabled={task.isTrashed} className="grid gap-4">
        <legend className="sr-only">Task</legend>
        <TextField
          id={titleField}
          label="Title"
          name="title"
          value={edited.title}
          onChange={event => change({ title: event.target.value })}
          error={fields.title}
        />
        <div className="grid @md:grid-cols-3 @xs:grid-cols-2 gap-4">
          <TextField
            label="Due day"
            name="day"
            type="date"
            value={edited.day}
            onChange={event => change({ day: event.target.value })}
            error={fields.due}
          />
          <TextField
            label="Time"
            name="time"
            type="time"
            value={edited.time}
            disabled={!edited.day}
            onChange={event => change({ time: event.target.value })}
          />
          <div className="@md:col-span-1 @xs:col-span-2">
            <SelectField
              label="Priority"
              name="priority"
              value={edited.priority}
              onChange={event => change({ priority: event.target.value as Priority })}
            >
              <option value="high">High</option>
              <option value="medium">Medium</option>
              <option value="low">Low</option>
            </SelectField>
          </div>
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
          name="tags"
          hint="Separated by commas."
          value={edited.tags}
          onChange={event => change({ tags: event.target.value })}
          error={fields.tags}
        />
        <TextAreaField
          label="Notes"
          name="notes"
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
        {!task.isTrashed && <SubmitButton disabled={busy}>Save</SubmitButton>}
        {isEdited && !busy && (
          <Button kind="quiet" onClick={discard}>
            Discard changes
          </Button>
        )}
        <TaskDeeds task={task} />
        {!isBeside && <TaskKeys task={task} />}
        <Notice problem={problem} success={isBack && 'What you typed is back. Save it to keep it.'} />
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
