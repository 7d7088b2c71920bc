'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { useTypedEarly } from '@/components/ui/use-typed-early'
import { UnderstoodChips } from './understood-chips'
import { type Addition, shortened, useAdditions } from './use-additions'
import { usePhrases } from './use-phrases'

interface Place {
  /** what the view stands for, so that a task added in Today is in Today */
  due: string | null
  tags: string[]
  timeZone: string
}

/**
 * One line: what was understood stands beside it before Enter, and each piece can be taken out to stay in the title. On a phone
 * it is at the foot of the page, where the thumb is.
 */
export function AddTask({ due, tags: ofView, timeZone }: Place) {
  const { read, readWhenLoaded, load } = usePhrases(timeZone)
  const { line, change, add, tryAgain, discard } = useAdditions(async (words, kept) => {
    const phrase = await readWhenLoaded(words, kept)
    const when = phrase?.due && ('day' in phrase.due ? phrase.due.day : phrase.due.at)
    const tags = [...(phrase?.tags ?? []), ...ofView.filter(tag => !phrase?.tags.includes(tag))]
    const { title = words, priority, rrule = null } = phrase ?? {}
    return { title, due: when ?? due, priority: priority ?? 'medium', tags, rrule }
  })
  const { text, kept, problem } = line
  const phrase = read(text, kept)
  const form = useRef<HTMLFormElement>(null)
  useTypedEarly(form, typed => {
    change({ text: typed.task ?? '' })
    void load()
  })
  // `n` on another page leads here.
  useEffect(() => {
    if (['#add-task', '#search-tasks'].includes(window.location.hash))
      document.getElementById(window.location.hash.slice(1))?.focus()
  }, [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim()) add()
  }

  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      className="mt-5 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-10 max-md:flex max-md:flex-col-reverse max-md:border-line max-md:border-t max-md:bg-paper max-md:px-4 max-md:pt-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:in-[:has([data-floating],li_form)]:hidden"
    >
      <div className="flex h-11 items-center gap-2.5 rounded-md border border-edge/70 bg-raised px-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent has-aria-invalid:border-danger">
        <Plus aria-hidden className="size-4.5 shrink-0 text-accent" />
        <input
          id="add-task"
          name="task"
          aria-label="Add a task"
          aria-describedby="understood"
          aria-invalid={problem ? true : undefined}
          aria-keyshortcuts="n"
          placeholder="Add a task: “Pay rent every month on the 1st #home”"
          autoComplete="off"
          enterKeyHint="done"
          value={text}
          onFocus={() => void load()}
          onChange={event => change({ text: event.target.value, problem: null })}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
          className="h-full min-w-0 flex-1 text-ellipsis bg-transparent outline-none placeholder:text-quiet max-md:text-base"
        />
        <SubmitButton
          kind="quiet"
          className={text.trim() ? '-mr-1.5 h-8 px-3 text-accent disabled:opacity-0 max-md:h-10' : 'hidden'}
        >
          Add
        </SubmitButton>
      </div>
      <div id="understood" className="flex flex-wrap gap-2 empty:hidden max-md:pb-2 md:pt-2">
        {problem && (
          <p role="alert" className="w-full text-[13px] text-danger">
            {problem}
          </p>
        )}
        <UnderstoodChips
          pieces={phrase?.understood ?? []}
          onKeep={piece => change({ kept: [...kept, piece], problem: null })}
        />
      </div>
      {line.additions.map(addition => (
        <OnItsWay
          key={addition.id}
          addition={addition}
          title={read(addition.words, addition.kept)?.title ?? addition.words}
          onAgain={tryAgain}
          onDiscard={discard}
        />
      ))}
    </form>
  )
}

interface Waiting {
  addition: Addition
  title: string
  onAgain: (addition: Addition) => void
  onDiscard: (id: string) => void
}

function OnItsWay({ addition, title, onAgain, onDiscard }: Waiting) {
  const { id, problem } = addition
  return (
    <div className="flex min-h-10 animate-appear flex-wrap items-center gap-x-3 py-1.5 text-quiet">
      <span aria-hidden className="size-5 shrink-0 rounded-full border border-line" />
      <span className="min-w-0 flex-1 break-words">{shortened(title)}</span>
      {problem && (
        <>
          <Button kind="quiet" className="h-9 px-3 text-accent max-md:h-11" onClick={() => onAgain(addition)}>
            Add again
          </Button>
          <Button kind="quiet" className="h-9 px-3 max-md:h-11" onClick={() => onDiscard(id)}>
            Discard
          </Button>
          <p role="alert" className="w-full pl-8 text-[13px] text-danger">
            {problem}
          </p>
        </>
      )}
    </div>
  )
}
