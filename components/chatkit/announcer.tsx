/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from './chat'
import type { Sight } from './sight'
import { inTurns, spokenBy } from './turns'

/** Reads out answers when they are whole, once each. A conversation that was only opened is not read out. */
export function Announcer({ chat, sight }: { chat: Chat; sight: Sight }) {
  const isAnswering = chat.isBusy || chat.isAnsweredElsewhere
  const wasAnswering = useRef(false)
  const [said, setSaid] = useState('')
  const { entries } = sight.chat
  useEffect(() => {
    if (wasAnswering.current && !isAnswering) {
      const last = inTurns(entries).at(-1)
      setSaid(last?.role === 'assistant' ? spokenBy(last).replace(/[*_`#>|~]+/g, '') : '')
    }
    wasAnswering.current = isAnswering
  }, [isAnswering, entries])
  return (
    <div class="hidden" role="log" aria-live="polite" aria-label="Finished answers">
      {said}
    </div>
  )
}
