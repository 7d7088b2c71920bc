'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useToast } from '@/components/ui/toasts'
import { deedsDone } from './in-turn'
import { isForTyping } from './is-for-typing'
import { takeLastBatch } from './last-batch'
import type { ListCommands, Run } from './list-commands'
import { useDeeds } from './use-deeds'
import { useStable } from './use-stable'

const Palette = dynamic(() => import('./palette'), { ssr: false })
const KeysHelp = dynamic(() => import('./keys-help'), { ssr: false })

interface Center {
  list: ListCommands | null
  setList: (list: ListCommands | null) => void
}

const Commands = createContext<Center>({ list: null, setList: () => {} })

/** The list tells what it can do, as long as it is there. */
export function useListCommands(commands: ListCommands) {
  const { setList } = useContext(Commands)
  const stable = useStable(commands as never) as ListCommands
  useEffect(() => {
    setList(stable)
    return () => setList(null)
  }, [setList, stable])
}

/** Everything by keyboard, on every page: single letters, never while something is typed, and the palette with the rest. */
export function CommandCenter({ tags, children }: { tags: string[]; children: ReactNode }) {
  const [list, setList] = useState<ListCommands | null>(null)
  const [shown, setShown] = useState<'palette' | 'help' | null>(null)
  const center = useMemo(() => ({ list, setList }), [list])
  const router = useRouter()
  const act = useDeeds()
  const show = useToast()

  const focusOn = (field: string) => {
    const found = document.getElementById(field)
    if (found) found.focus()
    else router.push(`/tasks#${field}`)
  }
  const undo = async () => {
    await deedsDone()
    const batchId = takeLastBatch()
    if (batchId) void act({ path: `/api/batches/${batchId}/undo`, said: 'Undone.' })
    else show({ words: 'There is nothing to undo here. A task’s history has more.' })
  }
  const run = useStable({
    palette: () => setShown('palette'),
    help: () => setShown('help'),
    add: () => focusOn('add-task'),
    search: () => focusOn('search-tasks'),
    undo,
    key: (event: KeyboardEvent) => {
      const perform = deedOf(event, { list, run })
      if (!perform) return
      event.preventDefault()
      perform()
    },
  })
  useEffect(() => {
    window.addEventListener('keydown', run.key)
    return () => window.removeEventListener('keydown', run.key)
  }, [run])
  // For whoever wants to know which keys work: before the page has come alive, none.
  useEffect(() => {
    document.documentElement.dataset.keys = list ? 'list' : 'page'
  }, [list])

  const close = () => setShown(null)
  return (
    <Commands value={center}>
      {children}
      {shown === 'palette' && <Palette tags={tags} list={list} run={run} onClose={close} />}
      {shown === 'help' && <KeysHelp onClose={close} />}
    </Commands>
  )
}

function deedOf(event: KeyboardEvent, { list, run }: { list: ListCommands | null; run: Run }) {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (event.isComposing || event.defaultPrevented) return null
  if ((ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k') return run.palette
  if (ctrlKey || metaKey || altKey || isForTyping(event)) return null
  const everywhere: Record<string, () => void> = { n: run.add, '/': run.search, '?': run.help, u: run.undo }
  const isOnRow = event.target instanceof HTMLLIElement
  return everywhere[key] ?? (list && deedOfList(list, shiftKey ? `Shift ${key}` : key, isOnRow)) ?? null
}

function deedOfList(list: ListCommands, key: string, isOnRow: boolean) {
  const deeds: Record<string, (() => void) | undefined> = {
    j: () => list.move?.(1, false),
    k: () => list.move?.(-1, false),
    'Shift J': () => list.move?.(1, true),
    'Shift K': () => list.move?.(-1, true),
    x: list.toggle,
    e: list.edit,
    d: list.reschedule,
    t: list.tag,
    '#': list.discard,
    'Shift #': list.discard,
    Delete: list.discard,
    Escape: list.clear,
    ...(isOnRow && { ' ': list.select }),
  }
  return deeds[key]
}
