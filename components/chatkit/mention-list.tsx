/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icon'
import type { Entity } from './options'

interface MentionListProps {
  entities: Entity[]
  at: number
  onChoose: (entity: Entity) => void
}

/** What can be mentioned. The keys are those of the composer, which keeps the focus. */
export function MentionList({ entities, at, onChoose }: MentionListProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at])
  return (
    <ul class="popover" role="listbox" id="chatkit-mentions" aria-label="Mention" ref={list}>
      {entities.map((entity, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the composer
        <li
          key={entity.id}
          id={`chatkit-mention-${place}`}
          role="option"
          aria-selected={place === at}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(entity)}
        >
          <Icon name={entity.icon} size={14} />
          <span>{entity.title}</span>
          {entity.group && <small>{entity.group}</small>}
        </li>
      ))}
    </ul>
  )
}
