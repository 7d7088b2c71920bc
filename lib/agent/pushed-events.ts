import type { ThreadStreamEvent } from '@/lib/chatkit/protocol'
import type { Say } from './turn'

/** What `work` says while it works, tools at once and models alike, as one stream. It ends or fails as the work does. */
export async function* pushedEvents(work: (say: Say) => Promise<void>): AsyncGenerator<ThreadStreamEvent> {
  const said: ThreadStreamEvent[] = []
  let wake = () => {}
  let ending: { error?: unknown } | null = null
  const end = (how: { error?: unknown }) => {
    ending = how
    wake()
  }
  const say: Say = event => {
    said.push(event)
    wake()
  }
  work(say).then(
    () => end({}),
    error => end({ error }),
  )
  for (;;) {
    for (let event = said.shift(); event; event = said.shift()) yield event
    if (ending) break
    await new Promise<void>(resolve => {
      wake = resolve
    })
  }
  if ('error' in (ending as object)) throw (ending as { error: unknown }).error
}
