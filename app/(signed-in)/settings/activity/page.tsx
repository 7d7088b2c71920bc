import type { Metadata } from 'next'
import Link from 'next/link'
import { ActivityList } from '@/components/tasks/activity-list'
import { activityOf } from '@/lib/agent/activity-of'
import { requireUser } from '@/lib/auth/current-user'

export const metadata: Metadata = { title: 'Activity' }

export default async function ActivityPage({ searchParams }: PageProps<'/settings/activity'>) {
  const actor = await requireUser()
  const { after: asked } = await searchParams
  const { entries, after } = await activityOf({ actor, after: typeof asked === 'string' ? asked : undefined })
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: actor.timeZone })
  return (
    <>
      <p className="text-[13px] text-quiet">
        <Link href="/settings" className="rounded-xs underline underline-offset-4">
          Settings
        </Link>{' '}
        / Activity
      </p>
      <h1 className="mt-1">Activity</h1>
      <p className="text-quiet">What the assistant did with your tasks, newest first.</p>
      {entries.length === 0 && <p className="mt-8">Nothing yet. Ask the assistant to add a task, and it shows here.</p>}
      <ActivityList
        entries={entries.map(({ at, durationMs, model, tokens, arguments: args, result, ...entry }) => ({
          ...{ id: entry.id, words: entry.words, failure: entry.failure, undo: entry.undo },
          at: when.format(new Date(at)),
          facts: [model, `${durationMs} ms`, tokens === null ? null : `${tokens} tokens`].filter(Boolean).join(' · '),
          details: JSON.stringify({ arguments: args, result }, null, 2),
        }))}
      />
      {after && (
        <p className="mt-6">
          <Link href={`/settings/activity?after=${after}`} className="rounded-xs underline underline-offset-4">
            Earlier
          </Link>
        </p>
      )}
    </>
  )
}
