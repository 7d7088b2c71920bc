'use client'

import { CalendarDays, Check, Hash, RotateCcw, Trash2, X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
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
export function SelectionBar({ selected, count, today, deeds, asking, onAsk, onAll, onClear }: Props) {
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
      className="sticky bottom-4 z-20 mt-auto flex animate-appear flex-wrap items-center gap-1 rounded-xl border border-line bg-raised p-1.5 shadow-lg"
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
        <Button kind="quiet" className="ml-auto px-3" onClick={() => ask(null)}>
          Back
        </Button>
      ) : (
        <>
          <Deed icon={areDone ? <RotateCcw aria-hidden /> : <Check aria-hidden />} onClick={() => done(toggle)}>
            {areDone ? 'Reopen' : 'Complete'}
          </Deed>
          <Deed icon={<CalendarDays aria-hidden />} onClick={() => ask('day')}>
            Reschedule
          </Deed>
          <Deed icon={<Hash aria-hidden />} onClick={() => ask('tag')}>
            Tag
          </Deed>
          <Deed icon={<Trash2 aria-hidden />} onClick={() => done(() => deeds.discard(selected))}>
            Move to Trash
          </Deed>
          {selected.length < count && (
            <Button kind="quiet" className="px-3" onClick={onAll}>
              Select all
            </Button>
          )}
          <Button
            kind="quiet"
            size="icon"
            aria-label="Clear the selection"
            className="ml-auto max-sm:absolute max-sm:top-1.5 max-sm:right-1.5"
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

function Deed({ icon, children, onClick }: { icon: ReactNode; children: ReactNode; onClick: () => void }) {
  return (
    <Button kind="quiet" className="px-3 text-ink max-md:h-11" onClick={onClick}>
      {icon}
      {children}
    </Button>
  )
}

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
        <Button
          key={name}
          kind="quiet"
          className="px-3 text-ink max-md:h-11"
          onClick={() => onDay(value, `due ${name.toLowerCase()}`)}
        >
          {name}
        </Button>
      ))}
      <Button kind="quiet" className="px-3 text-ink max-md:h-11" onClick={() => onDay(null, 'without a date')}>
        No date
      </Button>
      <form method="post" onSubmit={submit} className="flex items-center gap-1">
        <input
          type="date"
          aria-label="Another day"
          value={day}
          onChange={event => setDay(event.target.value)}
          className="h-9 rounded-md border border-edge bg-raised px-2 max-md:h-11 max-md:text-base"
        />
        <Button type="submit" kind="quiet" disabled={!day} className="px-3 text-ink max-md:h-11">
          Set
        </Button>
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
      <Button type="submit" kind="quiet" disabled={!name} className="px-3 text-ink max-md:h-11">
        Add
      </Button>
      <Button kind="quiet" disabled={!name} className="px-3 text-ink max-md:h-11" onClick={() => onTag(name, false)}>
        Take away
      </Button>
    </form>
  )
}
