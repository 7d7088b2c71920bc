/** @jsxImportSource preact */
import type { Annotation, Source } from '@/lib/chatkit/protocol'
import { Icon } from './icon'
import type { Entity } from './options'
import type { Reading } from './reading'

/** What an answer rests on, folded; entities that the page knows can be opened. */
export function Sources({ annotations, reading }: { annotations: Annotation[]; reading: Reading }) {
  return (
    <details class="sources">
      <summary>
        <Icon name="chevron-right" size={14} />
        Sources ({annotations.length})
      </summary>
      <ol>
        {annotations.map(({ source }, at) => (
          <li key={String(at)}>
            <SourceTitle source={source} reading={reading} />
            {source.description && <small>{source.description}</small>}
          </li>
        ))}
      </ol>
    </details>
  )
}

function SourceTitle({ source, reading }: { source: Source; reading: Reading }) {
  if (source.type === 'url' && isWeb(source.url))
    return (
      <a href={source.url} target="_blank" rel="noopener noreferrer">
        {source.title}
      </a>
    )
  if (source.type === 'entity' && source.interactive)
    return (
      <button type="button" class="deeplink" onClick={() => reading.openEntity(entityOf(source))}>
        {source.title}
      </button>
    )
  return <span>{source.title}</span>
}

/** Stands in the text behind what the source is for. */
export function SourceMark({ number, source, reading }: { number: number; source: Source; reading: Reading }) {
  if (source.type === 'entity') {
    const inner = (
      <>
        <Icon name={source.icon} size={12} />
        {source.inline_label ?? source.label ?? source.title}
      </>
    )
    if (!source.interactive) return <span class="mention">{inner}</span>
    return (
      <button type="button" class="mention" onClick={() => reading.openEntity(entityOf(source))}>
        {inner}
      </button>
    )
  }
  const label = `Source ${number}: ${source.title}`
  if (source.type === 'url' && isWeb(source.url))
    return (
      <a
        class="source-mark"
        href={source.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        title={label}
      >
        {number}
      </a>
    )
  return (
    <span class="source-mark" role="img" aria-label={label} title={label}>
      {number}
    </span>
  )
}

const isWeb = (url: string) => /^https?:\/\//i.test(url)

const entityOf = (source: Extract<Source, { type: 'entity' }>): Entity => ({
  id: source.id,
  title: source.title,
  ...(source.icon && { icon: source.icon }),
  ...(source.group && { group: source.group }),
  interactive: source.interactive,
  data: source.data as Record<string, string>,
})
