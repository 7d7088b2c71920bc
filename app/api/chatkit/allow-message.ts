import { env } from '@/lib/env'
import { giveBack, takeEach, tooMany, type Verdict } from '@/lib/limits/limiter'

const perMinute = { name: 'chat:minute', most: env.CHAT_MESSAGES_PER_MINUTE, perSeconds: 60 }
const perDay = { name: 'chat:day', most: env.CHAT_MESSAGES_PER_DAY, perSeconds: 86_400 }

/** One message, of what a person may send in a minute and in a day. */
export function allowMessage({ id }: { id: string }) {
  let left: number | null = null
  const take = async () => {
    const [minute, today] = (await takeEach([perMinute, perDay], id)) as [Verdict, Verdict]
    if (!minute.allowed) throw tooMany(`You have sent ${perMinute.most} messages within a minute.`, minute)
    if (!today.allowed) throw tooMany(`You have sent ${perDay.most} messages today.`, today)
    left = today.remaining
    return async () => {
      left = null
      await Promise.all([giveBack(perMinute, id), giveBack(perDay, id)])
    }
  }
  return { take, left: () => left }
}
