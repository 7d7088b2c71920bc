import { env } from '@/lib/env'
import { giveBack, takeOrRefuse } from '@/lib/limits/limiter'

const perMinute = { name: 'chat:minute', most: env.CHAT_MESSAGES_PER_MINUTE, perSeconds: 60 }
const perDay = { name: 'chat:day', most: env.CHAT_MESSAGES_PER_DAY, perSeconds: 86_400 }

/** One message, of what a person may send in a minute and in a day. */
export function allowMessage({ id }: { id: string }) {
  let left: number | null = null
  const take = async () => {
    await takeOrRefuse(perMinute, id, `You have sent ${perMinute.most} messages within a minute.`)
    const today = await takeOrRefuse(perDay, id, `You have sent ${perDay.most} messages today.`).catch(async error => {
      await giveBack(perMinute, id)
      throw error
    })
    left = today.remaining
    return async () => {
      left = null
      await Promise.all([giveBack(perMinute, id), giveBack(perDay, id)])
    }
  }
  return { take, left: () => left }
}
