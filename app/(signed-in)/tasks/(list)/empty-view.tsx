import { ListChecks } from 'lucide-react'
import Link from 'next/link'
import type { View } from '@/lib/tasks/schema'
import { type Asked, fieldsOf } from './task-view'

const words: Record<View | 'open', [title: string, next: string]> = {
  open: ['Nothing to do.', 'Write down what should be done, and press Enter.'],
  today: ['Nothing due today.', 'Write down what should be done, or ask the assistant: “what is due this week?”.'],
  upcoming: ['Nothing is coming up.', 'Tasks that are due after today stand here, by day.'],
  all: ['No tasks yet.', 'Write down what should be done, and press Enter.'],
  completed: ['Nothing completed yet.', 'What you tick off stands here, and can be reopened.'],
  trash: ['The Trash is empty.', 'What you delete stays here for 30 days.'],
}

export function EmptyView({ asked }: { asked: Asked }) {
  const { view, words: search } = asked
  const isFiltered = fieldsOf({ ...asked, view: null, words: '', sort: null }).length > 0
  const [title, next] = search
    ? [`Nothing matches “${search}”.`, 'Parts of words are found, and small slips forgiven.']
    : isFiltered
      ? ['Nothing here fits the filter.', 'Take a part of the filter away to see more.']
      : words[view ?? 'open']
  return (
    <section className="mt-16 grid justify-items-center gap-2 text-center">
      <ListChecks aria-hidden className="size-8 text-edge" />
      <h2 className="max-w-full break-words font-medium">{title}</h2>
      <p className="max-w-90 text-quiet">{next}</p>
      {(search || isFiltered) && (
        <Link href="/tasks" className="rounded-xs font-medium text-accent underline underline-offset-4">
          Show all open tasks
        </Link>
      )}
    </section>
  )
}
