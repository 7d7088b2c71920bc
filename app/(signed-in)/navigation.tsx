import { CalendarDays, CheckCheck, Hash, Inbox, ListTodo, MessageCircle, Settings, Sun, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { ConnectionIndicator } from '@/components/live/live-page'
import { NavLink } from '@/components/ui/nav-link'
import { Wordmark } from '@/components/ui/wordmark'
import type { ViewCounts } from '@/lib/tasks/schema'

const views = [
  { href: '/tasks', name: 'Open', Icon: Inbox, count: ({ all }: ViewCounts) => all },
  { href: '/tasks?view=today', name: 'Today', Icon: Sun, count: ({ today }: ViewCounts) => today },
  { href: '/tasks?view=upcoming', name: 'Upcoming', Icon: CalendarDays, count: ({ upcoming }: ViewCounts) => upcoming },
  { href: '/tasks?view=all', name: 'All', Icon: ListTodo, count: ({ all, completed }: ViewCounts) => all + completed },
  {
    href: '/tasks?view=completed',
    name: 'Completed',
    Icon: CheckCheck,
    count: ({ completed }: ViewCounts) => completed,
  },
  { href: '/tasks?view=trash', name: 'Trash', Icon: Trash2, count: ({ trash }: ViewCounts) => trash },
]
const mostTags = 30

export function Navigation({ name, email, counts }: { name: string | null; email: string; counts: ViewCounts }) {
  const tags = counts.tags.toSorted((a, b) => b.count - a.count).slice(0, mostTags)
  return (
    <div className="flex h-full flex-col gap-6 overflow-y-auto scroll-pt-14 bg-inherit p-3">
      <Link
        href="/tasks"
        prefetch={false}
        className="sticky -top-3 z-10 -mx-3 -mt-3 flex h-12 shrink-0 items-center bg-inherit px-5 pt-3 -outline-offset-2"
        aria-label="Tandem, to your tasks"
      >
        <Wordmark />
      </Link>
      <nav aria-label="Views" className="grid gap-0.5">
        {views.map(({ href, name: view, Icon, count }) => (
          <NavLink key={href} href={href} icon={<Icon aria-hidden />} count={count(counts)}>
            {view}
          </NavLink>
        ))}
      </nav>
      {tags.length > 0 && (
        <nav aria-label="Tags" className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          {tags.map(({ tag, count }) => (
            <NavLink
              key={tag}
              href={`/tasks?${new URLSearchParams({ tag })}`}
              icon={<Hash aria-hidden />}
              count={count}
            >
              {tag}
            </NavLink>
          ))}
        </nav>
      )}
      <nav aria-label="Assistant" className="grid gap-0.5">
        <NavLink href="/chat" icon={<MessageCircle aria-hidden />} hasPagesBelow>
          Assistant
        </NavLink>
      </nav>
      <nav aria-label="Account" className="mt-auto grid gap-0.5 border-line border-t pt-3">
        <ConnectionIndicator />
        <p className="truncate px-2.5 pb-1 text-[13px] text-quiet" title={email}>
          {name ?? email}
        </p>
        <NavLink href="/settings" icon={<Settings aria-hidden />} hasPagesBelow>
          Settings
        </NavLink>
      </nav>
    </div>
  )
}
