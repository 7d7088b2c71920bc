import type { Ranges } from '@/lib/tasks/schema'

/** A text with what was searched for marked in it; it stays text, whatever is in it. */
export function Marked({ text, ranges }: { text: string; ranges: Ranges }) {
  const pieces = ranges.flatMap(([start, end], index) => [
    text.slice(ranges[index - 1]?.[1] ?? 0, start),
    <mark key={start} className="rounded-xs bg-waiting/25 text-ink">
      {text.slice(start, end)}
    </mark>,
  ])
  return (
    <>
      {pieces}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
