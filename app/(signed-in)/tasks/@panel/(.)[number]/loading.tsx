/** Shaped like what comes: a title and fields. */
export default function Loading() {
  return (
    <div role="status" className="grid animate-late gap-4">
      <span className="sr-only">Loading …</span>
      <div className="h-6 w-48 animate-pulse rounded-md bg-line" />
      {['h-10', 'h-10', 'h-10', 'h-36'].map((height, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these never change
        <div key={at} className={`${height} animate-pulse rounded-md bg-line`} />
      ))}
    </div>
  )
}
