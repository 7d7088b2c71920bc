import { CalendarDays, CheckCheck, Inbox, ListTodo, Settings, Sun, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { NavLink } from '@/components/ui/nav-link'
import { Wordmark } from '@/components/ui/wordmark'

const views = [
  { href: '/tasks', name: 'Open', Icon: Inbox },
  { href: '/tasks?view=today', name: 'Today', Icon: Sun },
  { href: '/tasks?view=upcoming', name: 'Upcoming', Icon: CalendarDays },
  { href: '/tasks?view=all', name: 'All', Icon: ListTodo },
  { href: '/tasks?view=completed', name: 'Completed', Icon: CheckCheck },
  { href: '/tasks?view=trash', name: 'Trash', Icon: Trash2 },
]

export function Navigation({ name, email }: { name: string | null; email: string }) {
  return (
    <div className="flex h-full flex-col gap-6 p-3">
      <Link href="/tasks" className="flex h-9 items-center rounded-md px-2" aria-label="Tandem, to your tasks">
        <Wordmark />
      </Link>
      <nav aria-label="Views" className="grid gap-0.5">
        {views.map(({ href, name: view, Icon }) => (
          <NavLink key={href} href={href} icon={<Icon aria-hidden />}>
            {view}
          </NavLink>
        ))}
      </nav>
      <nav aria-label="Account" className="mt-auto grid gap-0.5 border-line border-t pt-3">
        <p className="truncate px-2.5 pb-1 text-[13px] text-quiet" title={email}>
          {name ?? email}
        </p>
        <NavLink href="/settings" icon={<Settings aria-hidden />}>
          Settings
        </NavLink>
      </nav>
    </div>
  )
}
