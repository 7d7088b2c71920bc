import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Chat } from './chat'
import type { Entity } from './options'
import type { Composing } from './written'

const mentioning = /(?:^|\s)@([^\s@][^@\n]{0,40}|)$/
const mostShown = 8

interface Found {
  entities: Entity[]
  at: number
  /** Where the `@` stands. */
  from: number
}

/** Looks for what is meant behind an `@`, as long as it is being written. */
export function useMentions(chat: Chat, composing: Composing, field: RefObject<HTMLTextAreaElement | null>) {
  const [found, setFound] = useState<Found | null>(null)
  const latest = useRef(0)

  const look = async (text: string, caret: number) => {
    latest.current += 1
    const asked = latest.current
    const [, query] = mentioning.exec(text.slice(0, caret)) ?? []
    const search = chat.options?.entities?.onTagSearch
    if (query === undefined || !search) return setFound(null)
    try {
      const entities = ((await search(query)) ?? []) as Entity[]
      if (asked !== latest.current) return
      setFound(
        entities.length > 0 ? { entities: entities.slice(0, mostShown), at: 0, from: caret - query.length - 1 } : null,
      )
    } catch (error) {
      setFound(null)
      chat.fail('EntitySearchError', error)
    }
  }

  const close = () => {
    latest.current += 1
    setFound(null)
  }

  const choose = (entity: Entity) => {
    const element = field.current
    if (!found || !element) return
    const { text, mentions } = composing.written
    const before = `${text.slice(0, found.from)}@${entity.title} `
    const whole = before + text.slice(element.selectionStart).replace(/^ /, '')
    // At once, so that what is typed next stands behind it.
    element.value = whole
    element.focus()
    element.setSelectionRange(before.length, before.length)
    composing.write({
      ...composing.written,
      text: whole,
      mentions: [...mentions.filter(({ id }) => id !== entity.id), entity],
    })
    close()
  }

  /** Answers whether the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!found) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const { entities, at } = found
    if (step) setFound({ ...found, at: (at + step + entities.length) % entities.length })
    else if (event.key === 'Enter' || event.key === 'Tab') choose(entities[at] as Entity)
    else if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else return false
    event.preventDefault()
    return true
  }

  return { found, look, close, choose, onKey }
}
