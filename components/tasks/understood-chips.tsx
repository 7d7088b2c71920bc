import { CalendarDays, Flag, Hash, Repeat, X } from 'lucide-react'
import type { Understood } from '@/lib/language/phrase'

const icons = { due: CalendarDays, recurrence: Repeat, priority: Flag, tag: Hash }

/** What was understood of a phrase; a piece that is taken out stays in the title. */
export function UnderstoodChips({ pieces, onKeep }: { pieces: Understood[]; onKeep: (text: string) => void }) {
  return pieces.map(({ start, kind, label, text }) => {
    const Icon = icons[kind]
    return (
      <span
        key={start}
        className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-full bg-accent-soft pl-2.5 text-[13px]"
      >
        <Icon aria-hidden className="size-3.5 shrink-0 text-accent" />
        <span className="truncate">{label}</span>
        <button
          type="button"
          aria-label={`Keep “${text}” in the title`}
          onClick={() => onKeep(text)}
          className="grid size-8 shrink-0 place-items-center rounded-full text-quiet hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      </span>
    )
  })
}
