/** Two clocks for one answer: until it begins, and until it has ended. */
export function timeLimits(firstTokenMs: number, answerMs: number) {
  const late = new AbortController()
  const first = setTimeout(() => late.abort(), firstTokenMs)
  const whole = setTimeout(() => late.abort(), answerMs)
  return {
    signal: late.signal,
    begun: () => clearTimeout(first),
    over: () => {
      clearTimeout(first)
      clearTimeout(whole)
    },
  }
}
