import 'server-only'
import { env } from '@/lib/env'
import { forgetEvents } from '@/lib/events/missed'
import { log } from '@/lib/log'
import { closeLostRuns } from '@/lib/runs/close-lost-run'
import { purgeTrash } from '@/lib/tasks/purge-trash'
import { forgetThreads } from '@/lib/threads/forget-threads'

/** What is due to go goes. One chore that fails keeps no other from being done; their names are returned. */
export async function tidy(now: Date): Promise<{ failed: string[] }> {
  const chores = {
    trash: () => purgeTrash({ now }),
    conversations: () => forgetThreads({ now, days: env.CHAT_RETENTION_DAYS }),
    events: () => forgetEvents(now),
    turns: () => closeLostRuns('everywhere'),
  }
  const failed: string[] = []
  for (const [chore, work] of Object.entries(chores))
    await work().catch(error => {
      failed.push(chore)
      log.warn({ chore, reason: error.name }, 'a chore was not done')
    })
  return { failed }
}
