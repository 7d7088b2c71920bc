'use client'

import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useDraft } from '@/components/ui/use-draft'
import { useDeeds } from './use-deeds'

/** `due`: what the view stands for, so that a task added in Today is in Today. */
export function AddTask({ due, tag }: { due: string | null; tag: string | null }) {
  const { value: title, setValue: setTitle } = useDraft('add', '')
  const [adding, setAdding] = useState<string[]>([])
  const act = useDeeds()

  async function submit(event: FormEvent) {
    event.preventDefault()
    const wanted = title.trim()
    if (!wanted) return
    setTitle('')
    setAdding(others => [...others, wanted])
    const body = { title: wanted, due, tags: tag ? [tag] : [] }
    const answer = await act({ path: '/api/tasks', body, said: `Added “${shortened(wanted)}”.` })
    setAdding(others => others.filter((_, at) => at !== others.indexOf(wanted)))
    if (!answer.ok) setTitle(typed => typed || wanted)
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5">
      <div className="flex h-11 items-center gap-2.5 rounded-md border border-edge/70 bg-raised px-3 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent">
        <Plus aria-hidden className="size-4.5 shrink-0 text-accent" />
        <input
          id="add-task"
          aria-label="Add a task"
          aria-keyshortcuts="n"
          placeholder="Add a task"
          autoComplete="off"
          maxLength={500}
          value={title}
          onChange={event => setTitle(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-quiet max-md:text-base"
        />
      </div>
      {adding.map(wanted => (
        <p key={wanted} className="flex h-10 animate-appear items-center gap-3 px-1 text-quiet">
          <span aria-hidden className="size-5 rounded-full border border-line" /> {shortened(wanted)}
        </p>
      ))}
    </form>
  )
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)
