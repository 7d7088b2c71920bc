import 'server-only'
import { onShutdown } from '@/lib/shutdown'

/** Short enough that no proxy takes the silence for an end. */
const silence = 15
const second = 1_000

interface Beating {
  beat: () => void
  close: () => void
}

/** Every open stream with its second: one clock serves them all, and does not wake all of them at once. */
const open = new Map<Beating, number>()
let seconds = 0
let clock: NodeJS.Timeout | undefined
let willClose = false

/** Beats every 15 seconds until the returned function is called, and is closed before the process ends. */
export function onBeat(stream: Beating) {
  if (!willClose) onShutdown(closeAll)
  willClose = true
  open.set(stream, seconds % silence)
  clock ??= setInterval(passSecond, second).unref()
  return () => {
    open.delete(stream)
    if (open.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

export function passSecond() {
  seconds += 1
  for (const [stream, its] of open) if (seconds % silence === its) stream.beat()
}

function closeAll() {
  for (const stream of [...open.keys()]) stream.close()
}
