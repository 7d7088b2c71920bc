const hour = 3_600_000

/** Once a process, however it was started: settings are judged here too, and what is due to go goes. */
export async function register() {
  const { assertServable, env } = await import('@/lib/env')
  assertServable(env)
  const { purgeTrash } = await import('@/lib/tasks/purge-trash')
  const { log } = await import('@/lib/log')
  const tidy = () =>
    purgeTrash({ now: new Date() }).then(
      ({ purged }) => log.debug({ purged }, 'trash'),
      error => log.warn({ reason: error.name }, 'the Trash could not be emptied'),
    )
  setTimeout(tidy, 10_000).unref()
  setInterval(tidy, hour).unref()
}
