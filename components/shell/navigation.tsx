import { CalendarDays, CircleCheck, Hash, Inbox, Sun, Trash2 } from 'lucide-react'
import { NavLink } from './nav-link'

type View = 'today' | 'upcoming' | 'all' | 'completed' | 'trash'

export interface Counts {
  today?: number
  upcoming?: number
  all?: number
}

export interface TagCount {
  tag: string
  count: number
}

const views = [
  { view: 'today', label: 'Today', icon: <Sun />, href: '/tasks?view=today' },
  { view: 'upcoming', label: 'Upcoming', icon: <CalendarDays />, href: '/tasks?view=upcoming' },
  { view: 'all', label: 'All', icon: <Inbox />, href: '/tasks' },
  { view: 'completed', label: 'Completed', icon: <CircleCheck />, href: '/tasks?view=completed' },
  { view: 'trash', label: 'Trash', icon: <Trash2 />, href: '/tasks?view=trash' },
] as const satisfies readonly { view: View; [more: string]: unknown }[]

export function Navigation({ counts, tags }: { counts: Counts; tags: readonly TagCount[] }) {
  return (
    <nav aria-label="Tasks" className="grid gap-6">
      <ul className="grid gap-0.5">
        {views.map(({ view, label, icon, href }) => (
          <li key={view}>
            <NavLink href={href} icon={icon} count={view in counts ? counts[view as keyof Counts] : undefined}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
      {tags.length > 0 && (
        <ul aria-label="Tags" className="grid gap-0.5">
          {tags.map(({ tag, count }) => (
            <li key={tag}>
              <NavLink href={`/tasks?tag=${encodeURIComponent(tag)}`} icon={<Hash />} count={count}>
                {tag}
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
