import { Skeleton } from '@/components/ui/skeleton'

const rowWidths = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-1/4']

export default function Loading() {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-8 h-7 w-40" />
      <Skeleton className="mb-6 h-10 w-full" />
      {rowWidths.map(width => (
        <div key={width} className="flex h-10 items-center gap-3">
          <Skeleton className="size-[18px] rounded-full" />
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  )
}
