'use client'

import { useRef } from 'react'
import type { Answer } from '@/components/ui/request-json'
import { tagKey } from '@/lib/language/tag-key'
import type { FoundRow } from '@/lib/tasks/schema'
import { useDeeds } from './use-deeds'

interface Shown {
  wish: (tasks: FoundRow[], fields: Partial<FoundRow> | 'gone') => void
  settle: (tasks: FoundRow[], versions: ReadonlyMap<number, number> | null) => void
  hold: (tasks: FoundRow[], fields: Partial<FoundRow>) => void
  letGo: (numbers: number[]) => void
}

export type When = Pick<FoundRow, 'dueOn' | 'dueAt'>

/** What can be done with one task of the list or with several, as one change with one Undo. Shown before it is answered. */
export function useListDeeds({ wish, settle, hold, letGo }: Shown) {
  const act = useDeeds()
  const own = useRef(new Map<number, number>())
  /**
   * An edit is refused when the task has changed since it was seen. What was done from here meanwhile is no such change, if nothing
   * else came between.
   */
  const knownVersion = ({ number, version }: FoundRow) => Math.max(version, own.current.get(number) ?? 0)

  async function perform(tasks: FoundRow[], deed: Parameters<typeof act>[0]) {
    const answer = await act(deed)
    const versions = answer.ok ? versionsIn(answer.body) : null
    for (const task of tasks) {
      const version = versions?.get(task.number)
      if (version === knownVersion(task) + 1) own.current.set(task.number, version)
    }
    settle(tasks, versions)
    if (!answer.ok) letGo(numbersOf(tasks))
    return answer
  }

  const toggle = (tasks: FoundRow[]) => {
    const open = tasks.filter(({ completedAt }) => !completedAt)
    const concerned = open.length > 0 ? open : tasks
    const verb = open.length > 0 ? 'complete' : 'reopen'
    const fields = { completedAt: verb === 'complete' ? new Date().toISOString() : null }
    hold(concerned, fields)
    wish(concerned, fields)
    const said = verb === 'complete' ? `Completed ${named(concerned)}.` : `${opened(concerned)} open again.`
    return perform(concerned, { ...request(concerned, verb), said })
  }

  const discard = (tasks: FoundRow[]) => {
    wish(tasks, 'gone')
    return perform(tasks, { ...request(tasks, 'trash'), said: `${opened(tasks)} in the Trash.` })
  }

  const restore = (task: FoundRow) => {
    wish([task], 'gone')
    return perform([task], { path: `/api/tasks/${task.number}/restore`, said: `“${task.title}” is back.` })
  }

  const reschedule = (tasks: FoundRow[], { due, when, words }: { due: string | null; when: When; words: string }) => {
    wish(tasks, when)
    const body = { action: 'reschedule', numbers: numbersOf(tasks), due }
    return perform(tasks, { path: '/api/tasks/bulk', body, said: `${opened(tasks)} ${words}.`, isRefusalTold: true })
  }

  const tag = (tasks: FoundRow[], name: string, isAdded: boolean) => {
    for (const task of tasks) {
      const others = task.tags.filter(one => tagKey(one) !== tagKey(name))
      wish([task], { tags: isAdded ? [...others, name] : others })
    }
    const body = { action: 'tag', numbers: numbersOf(tasks), [isAdded ? 'add' : 'remove']: [name] }
    const said = `Tag #${name} ${isAdded ? 'added to' : 'taken from'} ${named(tasks)}.`
    return perform(tasks, { path: '/api/tasks/bulk', body, said, isRefusalTold: true })
  }

  const edit = (task: FoundRow, body: Record<string, unknown>, fields: Partial<FoundRow>): Promise<Answer> => {
    wish([task], fields)
    const edited = () => ({ version: knownVersion(task), ...body })
    const path = `/api/tasks/${task.number}`
    return perform([task], { path, method: 'PATCH', body: edited, said: 'Saved.', isRefusalTold: true })
  }

  return { toggle, discard, restore, reschedule, tag, edit }
}

function versionsIn(body: unknown) {
  const { task, tasks = [] } = body as { task?: FoundRow; tasks?: FoundRow[] }
  return new Map((task ? [task] : tasks).map(({ number, version }) => [number, version]))
}

const numbersOf = (tasks: FoundRow[]) => tasks.map(({ number }) => number)

function request(tasks: FoundRow[], action: 'complete' | 'reopen' | 'trash') {
  const [task] = tasks
  if (task && tasks.length === 1) return { path: `/api/tasks/${task.number}/${action}` }
  return { path: '/api/tasks/bulk', body: { action, numbers: numbersOf(tasks) } }
}

const named = (tasks: FoundRow[]) => (tasks.length === 1 ? `“${tasks[0]?.title}”` : `${tasks.length} tasks`)
const opened = (tasks: FoundRow[]) => `${named(tasks)} ${tasks.length === 1 ? 'is' : 'are'}`
