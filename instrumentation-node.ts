const hour = 3_600_000

/** Settings are judged here too, whoever started the process, and what is due to go goes. */
export async function begin() {
  const { assertServable, env } = await import('@/lib/env')
  assertServable(env)
  const { log } = await import('@/lib/log')
  const { retiredModels } = await import('@/lib/agent/gemini/models')
  for (const said of retiredModels(new Date())) log.warn(said)
  const { tidy } = await import('@/lib/tidy/tidy')
  const { GET } = await import('@/app/api/events/route')
  const { chat } = await import('@/app/api/chatkit/chat')
  // the HTTP server around Next answers these itself: see scripts/beside-next.mjs
  Reflect.set(globalThis, Symbol.for('tandem.beside'), { 'GET /api/events': GET, 'POST /api/chatkit': chat() })
  setTimeout(() => tidy(new Date()), 5_000).unref()
  setInterval(() => tidy(new Date()), hour).unref()
}
