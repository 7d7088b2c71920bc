import type { ReactNode } from 'react'
import { BesideList } from '@/components/tasks/beside-list'

/** A task that is opened from the list stands beside it; a link to it, or a reload, shows it in full. */
export default function TasksLayout({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return <BesideList panel={panel}>{children}</BesideList>
}
