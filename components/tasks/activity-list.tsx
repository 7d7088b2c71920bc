'use client'

import { Button } from '@/components/ui/button'
import { useDeeds } from './use-deeds'

interface ShownActivity {
  id: string
  words: string
  failure: string | null
  at: string
  facts: string
  details: string
  undo: string | null
}

export function ActivityList({ entries }: { entries: ShownActivity[] }) {
  const act = useDeeds()
  return (
    <ol className="mt-6 border-line border-t">
      {entries.map(({ id, words, failure, at, facts, details, undo }) => (
        <li key={id} className="flex min-h-10 items-start gap-x-3 border-line border-b py-2">
          <details className="min-w-0 flex-1">
            <summary className="cursor-pointer break-words">
              {words} <span className="text-[13px] text-quiet">{at}</span>
              {failure && <span className="block text-[13px] text-quiet">Not done: {failure}</span>}
            </summary>
            <p className="mt-2 text-[13px] text-quiet">{facts}</p>
            <pre className="mt-2 max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-md bg-sunken p-3 text-[13px]">
              {details}
            </pre>
          </details>
          {undo && (
            <Button
              kind="quiet"
              aria-label={`Undo all that was done then: ${words}, ${at}`}
              className="-my-1.5 h-9 text-accent"
              onClick={() => act({ path: `/api/batches/${undo}/undo`, said: 'Undone.' })}
            >
              Undo
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
