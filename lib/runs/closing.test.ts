import { expect, test } from 'vitest'
import { echo } from '@/lib/chatkit/stand-ins'
import { db } from '@/lib/db/client'
import { Chatter, eventsOf, message, textSaid } from '@/test/chat'
import { somebody } from '@/test/world'
import { liveRuns } from './live-runs'

test('a turn that is just about to begin when the process is asked to end is waited for, and later ones are told to come back', async () => {
  const ana = await somebody()
  const chatter = new Chatter(ana, { respond: echo })
  let allow: () => void = () => {}
  const isAllowed = new Promise<void>(resolve => {
    allow = resolve
  })
  const asking = chatter.ask(message('hello'), {
    allowMessage: async () => {
      await isAllowed
      return async () => {}
    },
  })
  const closing = liveRuns().close()
  setTimeout(allow, 300)
  await closing
  expect(await db.run.findMany({ where: { ownerId: ana.id }, select: { status: true } })).toEqual([
    { status: 'completed' },
  ])
  expect(textSaid(await eventsOf(await asking))).toContain('hello')
  await expect(chatter.ask(message('once more'))).rejects.toMatchObject({ code: 'unavailable' })
})
