'use client'

import { CalendarDays, Check, Hash, RotateCcw, Trash2, X } from 'lucide-react'
import { type ComponentProps, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import type { Answer } from '@/components/ui/request-json'
import { addDays, type Day, weekOf } from '@/lib/language/zone'
import type { FoundRow } from '@/lib/tasks/schema'
import type { useListDeeds } from './use-list-deeds'

export type Asking = 'day' | 'tag' | null

interface Props {
  selected: FoundRow[]
  count: number
  today: Day
  deeds: ReturnType<typeof useListDeeds>
  /** what the chosen deed still has to know */
  asking: Asking
  onAsk: (asking: Asking) => void
  onAll: () => void
  onClear: () => void
}

/** What can be done with several at once. It floats at the foot of the list; the choice of a day or a tag takes its place. */
export default function SelectionBar({ selected, count, today, deeds, asking, onAsk, onAll, onClear }: Props) {
  const bar = useRef<HTMLElement>(null)
  const wasAsking = useRef<Asking>(null)
  useEffect(() => {
    if (asking !== wasAsking.current) bar.current?.querySelector<HTMLElement>('input, button')?.focus()
    wasAsking.current = asking
  }, [asking])
  const areDone = selected.every(({ completedAt }) => completedAt)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (asking) ask(null)
    else onClear()
  }
  const [problem, setProblem] = useState<string | null>(null)
  const done = (perform: () => unknown) => {
    perform()
    onClear()
  }
  // The rows show it at once; a day or a tag that is refused can be mended where it was typed.
  const tryTo = async (answer: Promise<Answer>) => {
    setProblem(null)
    const { ok, ...refused } = await answer
    if (ok) onClear()
    else if ('detail' in refused) setProblem(refused.detail)
  }
  const ask = (what: Asking) => {
    setProblem(null)
    onAsk(what)
  }
  return (
    <section
      ref={bar}
      aria-label="Selected tasks"
      data-floating
      onKeyDown={onKeyDown}
      className={classNames(
        'sticky bottom-4 z-20 mt-auto flex animate-appear flex-wrap items-center gap-1 rounded-xl border border-line bg-raised p-1.5 shadow-lg',
        !asking && 'sm:pr-12',
      )}
    >
      <p role="status" className="px-2.5 font-medium max-sm:flex max-sm:h-10 max-sm:w-full max-sm:items-center">
        {selected.length} selected
      </p>
      {asking === 'day' && (
        <Days
          today={today}
          onDay={(day, words) =>
            tryTo(deeds.reschedule(selected, { due: day, when: { dueOn: day, dueAt: null }, words }))
          }
        />
      )}
      {asking === 'tag' && <Tag onTag={(name, isAdded) => tryTo(deeds.tag(selected, name, isAdded))} />}
      {asking ? (
        <Button kind="quiet" className="ml-auto px-2.5" onClick={() => ask(null)}>
          Back
        </Button>
      ) : (
        <>
          <Deed onClick={() => done(toggle)}>
            {areDone ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
            {areDone ? 'Reopen' : 'Complete'}
          </Deed>
          <Deed onClick={() => ask('day')}>
            <CalendarDays aria-hidden />
            Reschedule
          </Deed>
          <Deed onClick={() => ask('tag')}>
            <Hash aria-hidden />
            Tag
          </Deed>
          <Deed onClick={() => done(() => deeds.discard(selected))}>
            <Trash2 aria-hidden />
            Move to Trash
          </Deed>
          {selected.length < count && (
            <Button
              kind="quiet"
              className="px-2.5 max-sm:absolute max-sm:top-1.5 max-sm:right-12.5 sm:max-md:h-11"
              onClick={onAll}
            >
              Select all
            </Button>
          )}
          <Button
            kind="quiet"
            size="icon"
            aria-label="Clear the selection"
            className="absolute top-1.5 right-1.5"
            onClick={onClear}
          >
            <X aria-hidden />
          </Button>
        </>
      )}
      {problem && (
        <p role="alert" className="w-full px-2.5 pb-1 text-[13px] text-danger">
          {problem}
        </p>
      )}
    </section>
  )

  function toggle() {
    return deeds.toggle(selected)
  }
}

const Deed = (props: ComponentProps<typeof Button>) => (
  <Button kind="quiet" className="px-2.5 text-ink max-md:h-11" {...props} />
)

function Days({ today, onDay }: { today: Day; onDay: (day: Day | null, words: string) => void }) {
  const [day, setDay] = useState('')
  const near: [string, Day][] = [
    ['Today', today],
    ['Tomorrow', addDays(today, 1)],
    ['Next week', addDays(weekOf(today).first, 7)],
  ]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day) onDay(day, `due on ${day}`)
  }
  return (
    <>
      {near.map(([name, value]) => (
        <Deed key={name} onClick={() => onDay(value, `due ${name.toLowerCase()}`)}>
          {name}
        </Deed>
      ))}
      <Deed onClick={() => onDay(null, 'without a date')}>No date</Deed>
      <form method="post" onSubmit={submit} className="flex items-center gap-1">
        <input
          type="date"
          aria-label="Another day"
          value={day}
          onChange={event => setDay(event.target.value)}
          className="h-9 rounded-md border border-edge bg-raised px-2 max-md:h-11 max-md:text-base"
        />
        <Deed type="submit" disabled={!day}>
          Set
        </Deed>
      </form>
    </>
  )
}

function Tag({ onTag }: { onTag: (name: string, isAdded: boolean) => void }) {
  const [typed, setTyped] = useState('')
  const name = typed.trim().replace(/^#+/, '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name) onTag(name, true)
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-wrap items-center gap-1">
      <input
        aria-label="Tag"
        autoComplete="off"
        maxLength={51}
        placeholder="#home"
        value={typed}
        onChange={event => setTyped(event.target.value)}
        className="h-9 w-36 rounded-md border border-edge bg-raised px-2 max-md:h-11 max-md:text-base"
      />
      <Deed type="submit" disabled={!name}>
        Add
      </Deed>
      <Deed disabled={!name} onClick={() => onTag(name, false)}>
        Take away
      </Deed>
    </form>
  )
}
