/** The same tag has the same colour everywhere: it comes from its letters. */
export function TagPill({ tag }: { tag: string }) {
  return (
    <span
      style={{ '--hue': hueOf(tag) } as React.CSSProperties}
      className="inline-flex h-5 max-w-40 items-center rounded-full bg-[oklch(0.65_0.12_var(--hue)/0.16)] px-2 text-[12px] text-ink"
    >
      <span className="truncate">#{tag}</span>
    </span>
  )
}

function hueOf(tag: string) {
  let sum = 0
  for (const letter of tag.toLowerCase()) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 3_600
  return sum % 360
}
