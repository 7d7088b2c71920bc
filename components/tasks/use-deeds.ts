'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useCallback } from 'react'
import { requestJson } from '@/components/ui/request-json'
import { useToast } from '@/components/ui/toasts'
import { inTurn } from './in-turn'
import { rememberBatch } from './last-batch'

interface Deed {
  path: string
  method?: string
  /** called when its turn has come, if it rests on what was done before */
  body?: object | (() => object)
  /** the same key again is the same deed, however often it is asked for */
  key?: string
  /** what the toast says when it is done; without it none is shown */
  said?: string
  /** a refusal is told where the deed was asked for, and not in a toast */
  isRefusalTold?: boolean
  /** done in the same draw that shows the page anew */
  whenShown?: () => void
}

/** Asks for a change, then shows what came of it: the page anew, words, and Undo. */
export function useDeeds() {
  const router = useRouter()
  const show = useToast()
  return useCallback(
    async function act({ path, body, said, isRefusalTold, whenShown, ...request }: Deed) {
      const answer = await inTurn(() =>
        requestJson(path, { ...request, body: typeof body === 'function' ? body() : body }),
      )
      if (!answer.ok) {
        if (!isRefusalTold) show({ words: answer.detail })
        return answer
      }
      startTransition(() => {
        router.refresh()
        whenShown?.()
      })
      const { batchId } = answer.body as { batchId?: string | null }
      const undo = () => void act({ path: `/api/batches/${batchId}/undo`, said: 'Undone.' })
      const isUndoable = batchId && !path.endsWith('/undo')
      if (isUndoable) rememberBatch(batchId)
      if (said) show({ words: said, ...(isUndoable && { action: { label: 'Undo', run: undo } }) })
      return answer
    },
    [router, show],
  )
}
