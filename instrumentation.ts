const hour = 3_600_000

/** Once a process, however it was started: settings are judged here too, and what is due to go goes. */
export async function register() {
  const { assertServable, env } = await import('@/lib/env')
  assertServable(env)
  const { log } = await import('@/lib/log')
  const { retiredModels } = await import('@/lib/agent/gemini/models')
  for (const said of retiredModels(new Date())) log.warn(said)
  const { purgeTrash } = await import('@/lib/tasks/purge-trash')
  const { forgetThreads } = await import('@/lib/threads/forget-threads')
  const { forgetEvents } = await import('@/lib/events/missed')
  const { closeLostRuns } = await import('@/lib/runs/close-lost-run')
  const tidy = async () => {
    const now = new Date()
    const chores = {
      trash: purgeTrash({ now }),
      conversations: forgetThreads({ now, days: env.CHAT_RETENTION_DAYS }),
      events: forgetEvents(now),
      turns: closeLostRuns('everywhere'),
    }
    for (const [chore, work] of Object.entries(chores))
      await work.catch(error => log.warn({ chore, reason: error.name }, 'a chore was not done'))
  }
  setTimeout(tidy, 5_000).unref()
  setInterval(tidy, hour).unref()
}
