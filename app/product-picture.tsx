import { CalendarDays, Check, CircleCheck, Inbox, Sun, Trash2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

const views = [
  { label: 'Today', icon: <Sun />, count: 4 },
  { label: 'Upcoming', icon: <CalendarDays />, count: 9 },
  { label: 'All', icon: <Inbox />, count: 31, isHere: true },
  { label: 'Completed', icon: <CircleCheck /> },
  { label: 'Trash', icon: <Trash2 /> },
]

/** The product, drawn: a list, and beside it the conversation that changed it. */
export function ProductPicture() {
  return (
    <div
      role="img"
      aria-label="A list of tasks. Beside it, someone asked the assistant to add milk and eggs for tomorrow; it created both and offers Undo."
      className="select-none overflow-hidden rounded-lg border border-line bg-paper text-left text-sm shadow-float"
    >
      <div aria-hidden="true" className="flex min-h-[400px]">
        <Side />
        <List />
        <Conversation />
      </div>
    </div>
  )
}

function Side() {
  return (
    <div className="hidden w-44 shrink-0 border-line border-r bg-sunken p-3 lg:block">
      <p className="mb-4 px-2 pt-1 font-semibold">Tandem</p>
      {views.map(({ label, icon, count, isHere }) => (
        <div
          key={label}
          className={classes(
            'flex h-8 items-center gap-2 rounded-md px-2 text-ink-soft',
            isHere && 'bg-chosen text-ink',
          )}
        >
          <span className="text-ink-faint [&>svg]:size-4">{icon}</span>
          <span className="flex-1">{label}</span>
          <span className="text-ink-faint text-xs">{count}</span>
        </div>
      ))}
    </div>
  )
}

function List() {
  return (
    <div className="min-w-0 flex-1 p-5 sm:p-6">
      <p className="mb-4 font-semibold text-lg tracking-tight">All</p>
      <div className="rounded-md border border-line bg-raised px-3 py-2 text-ink-faint">Add a task</div>
      <Heading>Overdue</Heading>
      <Row title="Send the report" when="2 days late" isLate />
      <Heading>Today</Heading>
      <Row title="Call the bank" when="9:00" />
      <Row title="Water the plants" isDone />
      <Row title="Book the train to Lisbon" when="today" />
      <Heading>Upcoming</Heading>
      <Row title="Buy milk" when="tomorrow" isNew />
      <Row title="Buy eggs" when="tomorrow" isNew />
    </div>
  )
}

const Heading = ({ children }: { children: ReactNode }) => (
  <p className="mt-4 mb-0.5 font-medium text-ink-faint">{children}</p>
)

interface RowProps {
  title: string
  when?: string
  isDone?: boolean
  isLate?: boolean
  isNew?: boolean
}

function Row({ title, when, isDone, isLate, isNew }: RowProps) {
  return (
    <div className={classes('-mx-2 mb-px flex h-9 items-center gap-3 rounded-md px-2', isNew && 'bg-accent-soft')}>
      <span
        className={classes(
          'flex size-4 shrink-0 items-center justify-center rounded-full border-[1.5px] border-edge',
          isDone && 'border-accent bg-accent text-on-accent',
        )}
      >
        {isDone && <Check className="size-3" strokeWidth={3} />}
      </span>
      <span className={classes('min-w-0 flex-1 truncate', isDone && 'text-ink-faint line-through')}>{title}</span>
      <span className={classes('shrink-0 text-xs', isLate ? 'text-red' : 'text-ink-faint')}>{when}</span>
    </div>
  )
}

function Conversation() {
  return (
    <div className="hidden w-72 shrink-0 flex-col border-line border-l p-5 sm:flex">
      <p className="mb-5 font-medium">Assistant</p>
      <Bubble>add milk and eggs for tomorrow</Bubble>
      <p className="mt-4 flex items-center gap-2 text-ink-soft">
        <Check className="size-4 text-green" /> Created 2 tasks
      </p>
      <div className="mt-2 rounded-md border border-line bg-raised">
        <p className="flex justify-between border-line border-b px-3 py-2">
          Buy milk <span className="text-ink-faint text-xs">tomorrow</span>
        </p>
        <p className="flex justify-between border-line border-b px-3 py-2">
          Buy eggs <span className="text-ink-faint text-xs">tomorrow</span>
        </p>
        <p className="flex items-center justify-end gap-1.5 px-3 py-2 font-medium text-accent-ink">
          <Undo2 className="size-3.5" /> Undo
        </p>
      </div>
      <p className="mt-4">Both are in your list for tomorrow.</p>
      <div className="mt-auto rounded-md border border-line bg-raised px-3 py-2 text-ink-faint">Message</div>
    </div>
  )
}

const Bubble = ({ children }: { children: ReactNode }) => (
  <p className="ml-auto w-fit max-w-[85%] rounded-lg bg-hover px-3 py-2">{children}</p>
)
