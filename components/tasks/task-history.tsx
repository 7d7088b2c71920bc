'use client'

import { Button } from '@/components/ui/button'
import { useDeeds } from './use-deeds'

interface ShownChange {
  id: string
  by: string
  words: string
  at: string
  canUndo: boolean
  isUndone: boolean
}

export function TaskHistory({ changes }: { changes: ShownChange[] }) {
  const act = useDeeds()
  return (
    <section className="mt-10 border-line border-t pt-6">
      <h2 className="font-semibold">History</h2>
      <ol className="mt-2">
        {changes.map(({ id, by, words, at, canUndo, isUndone }) => (
          <li key={id} className="flex min-h-10 flex-wrap items-center gap-x-3 border-line border-b py-1">
            <span className={isUndone ? 'text-quiet line-through' : ''}>
              {by} {words}
            </span>
            <span className="text-[13px] text-quiet">{at}</span>
            {canUndo ? (
              <Button
                kind="quiet"
                aria-label={`Undo: ${by} ${words}, ${at}`}
                className="ml-auto h-9 text-accent"
                onClick={() => act({ path: `/api/changes/${id}/undo`, said: 'Undone.' })}
              >
                Undo
              </Button>
            ) : (
              <span className="ml-auto px-4 text-[13px] text-quiet">{isUndone ? 'undone' : 'changed since'}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
