type Json = Record<string, unknown>

/** As long as a screen shows one picture. */
const frameMs = 16

/**
 * Text that comes faster than a screen shows it, a frame at a time: all that follows, to the last tab, costs by the piece. The first
 * words go at once, and so does whatever is more than text.
 */
export async function* inFrames(chunks: AsyncGenerator<Json>): AsyncGenerator<Json> {
  let next = ahead(chunks)
  let nextFrameAt = 0
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      let chunk: Json = value
      next = ahead(chunks)
      if (isText(chunk) && nextFrameAt > 0) {
        const frame = endOfFrame(nextFrameAt - performance.now())
        for (let more = await soon(next, frame); isTextOf(more); more = await soon(next, frame)) {
          chunk = joined(chunk, more.value)
          next = ahead(chunks)
        }
        frame.cancel()
      }
      if (isText(chunk)) nextFrameAt = performance.now() + frameMs
      yield chunk
    }
  } finally {
    // Not awaited: a generator that waits for the network answers only when that has spoken.
    chunks.return(undefined).catch(() => {})
  }
}

/** Asked for before it is wanted. Whoever wants it hears of its failure; if nobody does, it is nobody's business. */
function ahead(chunks: AsyncGenerator<Json>) {
  const next = chunks.next()
  next.catch(() => {})
  return next
}

/** What has arrived already still counts as within a frame that is over. */
function endOfFrame(ms: number) {
  let cancel = () => {}
  const ended = new Promise<null>(resolve => {
    const end = () => resolve(null)
    if (ms > 0) {
      const timer = setTimeout(end, ms)
      cancel = () => clearTimeout(timer)
    } else setImmediate(end)
  })
  return { ended, cancel }
}

/** `null`: not within the frame, or not at all, which is told in its turn. */
const soon = (next: Promise<IteratorResult<Json>>, { ended }: { ended: Promise<null> }) =>
  Promise.race([next.catch(() => null), ended])

const isTextOf = (more: IteratorResult<Json> | null): more is IteratorYieldResult<Json> =>
  more !== null && !more.done && isText(more.value)

interface Delta {
  content?: string
  tool_calls?: unknown
}

const deltaOf = (chunk: Json) => (chunk.choices as { delta: Delta }[] | undefined)?.[0]?.delta

function isText(chunk: Json) {
  const delta = deltaOf(chunk)
  return delta?.content !== undefined && delta.tool_calls === undefined
}

/** As one chunk, with all else as the later has it. */
function joined(one: Json, other: Json): Json {
  const [first, second] = [deltaOf(one), deltaOf(other)]
  const content = `${first?.content}${second?.content}`
  return { ...other, choices: [{ index: 0, delta: { ...second, content }, finish_reason: null }] }
}
