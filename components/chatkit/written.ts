import type { UserContent } from '@/lib/chatkit/protocol'
import type { Entity } from './options'

/** What is being written. Mentions stand in the text as `@title` and become tags when it is sent. */
export interface Written {
  text: string
  mentions: Entity[]
  reply?: string | undefined
}

export const nothing: Written = { text: '', mentions: [] }

/** The draft, which the element's methods and the composer both change. */
export class Composing {
  written = nothing
  readonly #watchers = new Set<() => void>()

  watch(changed: () => void) {
    this.#watchers.add(changed)
    return () => void this.#watchers.delete(changed)
  }

  write(written: Written) {
    this.written = written
    for (const changed of this.#watchers) changed()
  }
}

/** The text with its mentions as tags; one whose title was changed by hand is text again. */
export function contentOf({ text, mentions }: Written): UserContent[] {
  const content: UserContent[] = []
  let rest = text.trim()
  while (rest) {
    const next = mentions
      .map(entity => ({ entity, at: rest.indexOf(`@${entity.title}`) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at || other.entity.title.length - one.entity.title.length)[0]
    if (!next) {
      content.push({ type: 'input_text', text: rest })
      break
    }
    const { entity, at } = next
    if (at > 0) content.push({ type: 'input_text', text: rest.slice(0, at) })
    content.push({
      type: 'input_tag',
      id: entity.id,
      text: entity.title,
      data: entity.data ?? {},
      ...(entity.group && { group: entity.group }),
      ...(entity.interactive !== undefined && { interactive: entity.interactive }),
    })
    rest = rest.slice(at + entity.title.length + 1)
  }
  return content
}

/** The other way: a draft that the page brings, or one that comes back. */
export function writtenOf(content: UserContent[]): Written {
  const mentions = content.flatMap(part =>
    part.type === 'input_tag'
      ? [
          {
            id: part.id,
            title: part.text,
            data: part.data as Record<string, string>,
            ...(part.group && { group: part.group }),
            ...(part.interactive !== undefined && { interactive: part.interactive }),
          },
        ]
      : [],
  )
  const text = content.map(part => (part.type === 'input_tag' ? `@${part.text}` : part.text)).join('')
  return { text, mentions }
}
