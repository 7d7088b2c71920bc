const hour = 3_600_000

/** Once a process, however it was started: settings are judged here too, and what is due to go goes. */
export async function register() {
  const { assertServable, env } = await import('@/lib/env')
  assertServable(env)
  const { log } = await import('@/lib/log')
  const { retiredModels } = await import('@/lib/agent/gemini/models')
  for (const said of retiredModels(new Date())) log.warn(said)
  const { tidy } = await import('@/lib/tidy/tidy')
  setTimeout(() => tidy(new Date()), 5_000).unref()
  setInterval(() => tidy(new Date()), hour).unref()
}
