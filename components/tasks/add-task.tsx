'use client'

import { CalendarDays, Flag, Hash, Plus, Repeat, X } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useDraft } from '@/components/ui/use-draft'
import type { Phrase, Understood } from '@/lib/language/phrase'
import type { readPhrase } from '@/lib/language/read-phrase'
import { useDeeds } from './use-deeds'

interface Place {
  /** what the view stands for, so that a task added in Today is in Today */
  due: string | null
  tags: string[]
  timeZone: string
}

/** One line: what was understood stands below it before Enter, and each piece can be taken out to stay in the title. */
export function AddTask({ due, tags: ofView, timeZone }: Place) {
  const { value: text, setValue: setText } = useDraft('add', '')
  const [kept, setKept] = useState<string[]>([])
  // What was sent stays the draft until the server has it, so that an ended session loses nothing.
  const [sent, setSent] = useState<string | null>(null)
  const { read, load } = usePhrases(timeZone)
  const act = useDeeds()
  const shown = text === sent ? '' : text
  const phrase = read(shown, kept)
  // `n` on another page leads here.
  useEffect(() => {
    if (['#add-task', '#search-tasks'].includes(window.location.hash))
      document.getElementById(window.location.hash.slice(1))?.focus()
  }, [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!shown.trim()) return
    const { title, understood, ...fields } = phrase ?? (await load())(shown, { now: new Date(), timeZone, keep: kept })
    const when = fields.due && ('day' in fields.due ? fields.due.day : fields.due.at)
    const tags = [...fields.tags, ...ofView.filter(tag => !fields.tags.includes(tag))]
    const body = { title, due: when ?? due, priority: fields.priority ?? 'medium', tags, rrule: fields.rrule }
    setSent(shown)
    const answer = await act({ path: '/api/tasks', body, said: `Added “${shortened(title)}”.` })
    setSent(null)
    if (!answer.ok) return
    setText(now => (now === shown ? '' : now))
    setKept([])
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5">
      <div className="flex h-11 items-center gap-2.5 rounded-md border border-edge/70 bg-raised px-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Plus aria-hidden className="size-4.5 shrink-0 text-accent" />
        <input
          id="add-task"
          aria-label="Add a task"
          aria-describedby="understood"
          aria-keyshortcuts="n"
          placeholder="Add a task: “Pay rent every month on the 1st #home”"
          autoComplete="off"
          maxLength={600}
          value={shown}
          onFocus={() => void load()}
          onChange={event => setText(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
          className="h-full min-w-0 flex-1 text-ellipsis bg-transparent outline-none placeholder:text-quiet max-md:text-base"
        />
      </div>
      <div id="understood" className="flex flex-wrap gap-2 pt-2 empty:pt-0">
        {phrase?.understood.map(piece => (
          <Chip key={piece.start} piece={piece} onKeep={() => setKept(others => [...others, piece.text])} />
        ))}
      </div>
      {sent && (
        <p className="flex h-10 animate-appear items-center gap-3 text-quiet">
          <span aria-hidden className="size-5 rounded-full border border-line" /> {shortened(sent)}
        </p>
      )}
    </form>
  )
}

const icons = { due: CalendarDays, recurrence: Repeat, priority: Flag, tag: Hash }

function Chip({ piece: { kind, label, text }, onKeep }: { piece: Understood; onKeep: () => void }) {
  const Icon = icons[kind]
  return (
    <span className="inline-flex h-8 items-center gap-1.5 rounded-full bg-accent-soft pl-2.5 text-[13px]">
      <Icon aria-hidden className="size-3.5 text-accent" />
      {label}
      <button
        type="button"
        aria-label={`Keep “${text}” in the title`}
        onClick={onKeep}
        className="grid size-8 place-items-center rounded-full text-quiet hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}

/** The parser comes when the line is first used: nobody waits for it to see the list. */
function usePhrases(timeZone: string) {
  const [parse, setParse] = useState<{ read: typeof readPhrase }>()
  const loading = useRef<Promise<typeof readPhrase>>(undefined)
  const load = () => {
    loading.current ??= import('@/lib/language/read-phrase').then(module => {
      setParse({ read: module.readPhrase })
      return module.readPhrase
    })
    return loading.current
  }
  const read = (text: string, keep: string[]): Phrase | undefined =>
    parse?.read(text, { now: new Date(), timeZone, keep })
  return { read, load }
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
