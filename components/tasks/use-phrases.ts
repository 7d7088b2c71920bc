'use client'

import { useRef, useState } from 'react'
import type { Phrase } from '@/lib/language/phrase'
import type { readPhrase } from '@/lib/language/read-phrase'

/** The parser comes when the line is first used: nobody waits for it to see the list. */
export function usePhrases(timeZone: string) {
  const [parse, setParse] = useState<{ read: typeof readPhrase }>()
  const loading = useRef<Promise<typeof readPhrase | null>>(undefined)
  const load = () => {
    loading.current ??= import('@/lib/language/read-phrase').then(
      ({ readPhrase }) => {
        setParse({ read: readPhrase })
        return readPhrase
      },
      () => {
        // Not reached: the next time it is needed it is asked for again.
        loading.current = undefined
        return null
      },
    )
    return loading.current
  }
  const reading = (keep: string[]) => ({ now: new Date(), timeZone, keep })
  const read = (text: string, keep: string[]): Phrase | undefined => parse?.read(text, reading(keep))
  const readWhenLoaded = async (text: string, keep: string[]) => (await load())?.(text, reading(keep)) ?? null
  return { read, readWhenLoaded, load }
}
