'use client'

import { X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import type { Priority } from '@/lib/tasks/schema'
import type { EditedRow, RowDeeds } from './row-deeds'

const box = 'h-9 min-w-0 rounded-md border border-edge bg-raised px-2 text-ink max-md:h-11 max-md:text-base'

/** Enter keeps, Escape leaves it as it was. */
export default function RowEditor({ edited, deeds }: { edited: EditedRow; deeds: RowDeeds }) {
  const form = useRef<HTMLFormElement>(null)
  const { focus } = edited
  useEffect(() => {
    const field = form.current?.elements.namedItem(focus)
    if (!(field instanceof HTMLElement)) return
    field.focus()
    if (field instanceof HTMLInputElement && focus === 'title') field.select()
  }, [focus])

  const change = (fields: Partial<EditedRow>) => deeds.changeEdited({ ...edited, problem: null, ...fields })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    deeds.saveEdited()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    deeds.stopEditing()
  }
  const problemId = `problem-${edited.number}`
  return (
    <form
      ref={form}
      method="post"
      noValidate
      aria-label={`Edit “${edited.title}”`}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex w-full flex-wrap items-center gap-2 py-1"
    >
      <input
        name="title"
        aria-label="Title"
        autoComplete="off"
        value={edited.title}
        aria-invalid={edited.problem ? true : undefined}
        aria-describedby={edited.problem ? problemId : undefined}
        onChange={event => change({ title: event.target.value })}
        className={`${box} w-full sm:w-auto sm:flex-1 sm:basis-40`}
      />
      <input
        name="day"
        type="date"
        aria-label="Due day"
        value={edited.day}
        onChange={event => change({ day: event.target.value })}
        className={box}
      />
      <input
        name="time"
        type="time"
        aria-label="Time"
        value={edited.time}
        disabled={!edited.day}
        onChange={event => change({ time: event.target.value })}
        className={`${box} disabled:opacity-60`}
      />
      <select
        name="priority"
        aria-label="Priority"
        value={edited.priority}
        onChange={event => change({ priority: event.target.value as Priority })}
        className={box}
      >
        <option value="high">High</option>
        <option value="medium">Medium</option>
        <option value="low">Low</option>
      </select>
      <Button type="submit" className="h-9 max-md:h-11">
        Save
      </Button>
      <Button
        kind="quiet"
        size="icon"
        aria-label="Cancel"
        className="size-9 max-md:size-11"
        onClick={deeds.stopEditing}
      >
        <X aria-hidden />
      </Button>
      {edited.problem && (
        <p id={problemId} role="alert" className="w-full text-[13px] text-danger">
          {edited.problem}
        </p>
      )}
    </form>
  )
}
