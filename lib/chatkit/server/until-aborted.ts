/**
 * What a source yields until the signal aborts, and then the end at once, even when the source does not listen. A source that
 * is left behind is asked to return; what it throws after that is only reported.
 */
export async function* untilAborted<Value>(
  begin: () => AsyncIterable<Value>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): AsyncGenerator<Value> {
  if (signal.aborted) return
  const reportLate = (error: unknown) => {
    if (!isAbort(error, signal)) report(error)
  }
  let stop = () => {}
  const stopped = new Promise<typeof aborted>(resolve => {
    stop = () => resolve(aborted)
  })
  signal.addEventListener('abort', stop, { once: true })
  let source: AsyncIterator<Value> | null = null
  try {
    source = begin()[Symbol.asyncIterator]()
    while (!signal.aborted) {
      const next = source.next()
      const heard = await Promise.race([next, stopped])
      if (heard === aborted) {
        next.catch(reportLate)
        return
      }
      if (heard.done) {
        source = null
        return
      }
      yield heard.value
    }
  } catch (error) {
    source = null
    if (!signal.aborted) throw error
    reportLate(error)
  } finally {
    signal.removeEventListener('abort', stop)
    source?.return?.().catch(reportLate)
  }
}

const aborted = Symbol('aborted')

/** A hook that gives up because it was told to has not failed. */
const isAbort = (error: unknown, signal: AbortSignal) =>
  error === signal.reason || (error instanceof Error && error.name === 'AbortError')
