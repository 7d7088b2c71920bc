'use client'

import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Modal } from '@/components/ui/modal'
import { ask } from '@/components/ui/request-json'
import type { FoundRow, TaskPage } from '@/lib/tasks/schema'
import type { ListCommands, Run } from './list-commands'
import { Marked } from './marked'

interface Props {
  tags: string[]
  list: ListCommands | null
  run: Run
  onClose: () => void
}

const places: [name: string, href: string][] = [
  ['Open', '/tasks'],
  ['Today', '/tasks?view=today'],
  ['Upcoming', '/tasks?view=upcoming'],
  ['All', '/tasks?view=all'],
  ['Completed', '/tasks?view=completed'],
  ['Trash', '/tasks?view=trash'],
  ['Assistant', '/chat'],
  ['What the assistant did', '/settings/activity'],
  ['Settings', '/settings'],
]

const orders: [name: string, sort: string][] = [
  ['Sort by due date', 'due'],
  ['Sort by priority', 'priority'],
  ['Sort by newest first', 'created'],
  ['Sort by title', 'title'],
]

/** Every action, every view, and every task, by typing a part of its name. */
export default function Palette({ tags, list, run, onClose }: Props) {
  const [words, setWords] = useState('')
  const found = useFoundTasks(words)
  const router = useRouter()
  const target = list?.target() ?? null

  // The focus goes back to where it was first; then the action may take it elsewhere.
  const chosen = useRef<() => void>(undefined)
  const choose = (perform: () => void) => () => {
    chosen.current = perform
    onClose()
  }
  const go = (href: string) => choose(() => router.push(href))
  const sortBy = (sort: string) => {
    const query = new URLSearchParams(window.location.search)
    query.set('sort', sort)
    return `/tasks?${query}`
  }
  return (
    <Modal
      title="Find a task or an action"
      isTitleHidden
      onClose={onClose}
      onClosed={() => chosen.current?.()}
      className="top-[12vh] max-w-140 overflow-hidden"
    >
      <Command label="Find a task or an action" loop>
        <Command.Input
          value={words}
          onValueChange={setWords}
          placeholder="Find a task or an action"
          className="h-13 w-full border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-quiet"
        />
        <Command.List className="max-h-[56vh] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-6 text-center text-quiet">Nothing is called that.</Command.Empty>
          {found.length > 0 && (
            <Group heading="Tasks">
              {found.map(task => (
                <Item
                  key={task.number}
                  value={`task ${task.number}`}
                  keywords={[words]}
                  onSelect={go(`/tasks/${task.number}`)}
                >
                  <span className={task.completedAt ? 'truncate text-quiet line-through' : 'truncate'}>
                    <Marked text={task.title} ranges={task.found?.title ?? []} />
                  </span>
                  <span className="ml-auto text-[13px] text-quiet">#{task.number}</span>
                </Item>
              ))}
            </Group>
          )}
          {list && target && (
            <Group heading={target}>
              <Item onSelect={choose(list.toggle)} hint="x">
                Complete or reopen
              </Item>
              <Item onSelect={choose(list.edit)} hint="e">
                Edit
              </Item>
              {list.reschedule && (
                <Item onSelect={choose(list.reschedule)} hint="d">
                  Reschedule
                </Item>
              )}
              {list.tag && (
                <Item onSelect={choose(list.tag)} hint="t">
                  Tag
                </Item>
              )}
              {list.select && (
                <Item onSelect={choose(list.select)} hint="Space">
                  Select or unselect
                </Item>
              )}
              <Item onSelect={choose(list.discard)} hint="#">
                Move to Trash
              </Item>
            </Group>
          )}
          <Group heading="Actions">
            <Item onSelect={choose(run.add)} hint="n">
              Add a task
            </Item>
            <Item onSelect={choose(run.search)} hint="/">
              Search tasks
            </Item>
            <Item onSelect={choose(run.undo)} hint="u">
              Undo the last change
            </Item>
            <Item onSelect={choose(run.help)} hint="?">
              Show the keys
            </Item>
            {list?.move &&
              orders.map(([name, sort]) => (
                <Item key={sort} onSelect={go(sortBy(sort))}>
                  {name}
                </Item>
              ))}
          </Group>
          <Group heading="Go to">
            {places.map(([name, href]) => (
              <Item key={href} onSelect={go(href)}>
                {name}
              </Item>
            ))}
            {tags.map(tag => (
              <Item key={tag} onSelect={go(`/tasks?${new URLSearchParams({ tag })}`)}>
                #{tag}
              </Item>
            ))}
          </Group>
        </Command.List>
      </Command>
    </Modal>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:truncate [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-[13px] [&_[cmdk-group-heading]]:text-quiet"
    >
      {children}
    </Command.Group>
  )
}

interface Choice {
  children: ReactNode
  onSelect: () => void
  hint?: string
  value?: string
  keywords?: string[]
}

function Item({ children, hint, ...item }: Choice) {
  return (
    <Command.Item
      {...item}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 data-[selected=true]:bg-accent-soft max-md:min-h-11"
    >
      {children}
      {hint && (
        <kbd aria-hidden className="ml-auto font-sans text-[13px] text-quiet">
          {hint}
        </kbd>
      )}
    </Command.Item>
  )
}

const pause = 120

function useFoundTasks(words: string) {
  const [found, setFound] = useState<FoundRow[]>([])
  useEffect(() => {
    const asking = new AbortController()
    const timer = setTimeout(async () => {
      if (!words.trim()) return setFound([])
      const query = new URLSearchParams({ search: words.slice(0, 200), status: 'any', limit: '8' })
      const answer = await ask(`/api/tasks?${query}`, { signal: asking.signal })
      if (answer.ok) setFound((answer.body as TaskPage).tasks)
    }, pause)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [words])
  return found
}
