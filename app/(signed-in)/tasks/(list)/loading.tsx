/** Shaped like what comes: a title, a line, rows. */
export default function Loading() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Loading …</span>
      <div className="h-7 w-40 animate-pulse rounded-md bg-line" />
      <div className="mb-5 h-5 w-56 animate-pulse rounded-md bg-line" />
      {['w-3/4', 'w-1/2', 'w-2/3', 'w-2/5'].map(width => (
        <div key={width} className="flex h-10 items-center gap-3 border-line border-b">
          <div className="size-5 animate-pulse rounded-full bg-line" />
          <div className={`h-4 animate-pulse rounded-md bg-line ${width}`} />
        </div>
      ))}
    </div>
  )
}
