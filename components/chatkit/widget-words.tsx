/** @jsxImportSource preact */
import { Icon } from './icon'
import { isAllowedImage, Markdown } from './markdown'
import { type Drawn, type Node, styled, text, useAround, word } from './widget-context'
import { boxStyle, imageStyle, textStyle } from './widget-style'

const tones = new Set(['prose', 'primary', 'emphasis', 'secondary', 'tertiary', 'success', 'warning', 'danger'])
const toneOf = (node: Node) => (typeof node.color === 'string' && tones.has(node.color) ? `tone-${node.color}` : '')

const line =
  (Tag: 'p' | 'h4', className: string): Drawn =>
  ({ node }) => (
    <Tag class={`${className} size-${word(node.size) || 'md'} ${toneOf(node)}`} {...styled(textStyle(node))}>
      {text(node.value)}
    </Tag>
  )

interface Editable {
  name?: unknown
  required?: unknown
  pattern?: unknown
  placeholder?: unknown
  autoComplete?: unknown
}

const plainText = line('p', 'text')

/** Text that can be changed is a field without a frame. */
const Text: Drawn = props => {
  const { node } = props
  const editable = node.editable as Editable | false | undefined
  if (!editable || !text(editable.name)) return plainText(props)
  return (
    <input
      key={text(node.value)}
      class={`editable text size-${word(node.size) || 'md'} ${toneOf(node)}`}
      {...styled(textStyle(node))}
      name={text(editable.name)}
      required={editable.required === true}
      pattern={text(editable.pattern) || undefined}
      placeholder={text(editable.placeholder)}
      aria-label={text(editable.placeholder) || text(editable.name)}
      defaultValue={text(node.value)}
    />
  )
}

const MarkdownNode: Drawn = ({ node }) => {
  const { imageDomains, reading } = useAround()
  return <Markdown text={text(node.value)} imageDomains={imageDomains} reading={reading} />
}

const Label: Drawn = ({ node }) => {
  const { idOf } = useAround()
  return (
    <label
      class={`label size-${word(node.size) || 'md'} ${toneOf(node)}`}
      for={idOf(text(node.fieldName))}
      {...styled(textStyle(node))}
    >
      {text(node.value)}
    </label>
  )
}

const Badge: Drawn = ({ node }) => (
  <span class={`badge ${word(node.color) || 'secondary'} ${word(node.variant)} size-${word(node.size) || 'md'}`}>
    {text(node.label)}
  </span>
)

const iconSizes: Record<string, number> = { xs: 12, sm: 14, md: 16, lg: 18, xl: 20, '2xl': 24, '3xl': 30 }

const IconNode: Drawn = ({ node }) => (
  <span class={`icon ${toneOf(node)}`}>
    <Icon name={text(node.name)} size={iconSizes[text(node.size)] ?? 16} />
  </span>
)

const Image: Drawn = ({ node }) => {
  const { imageDomains } = useAround()
  const src = text(node.src)
  if (!isAllowedImage(src, imageDomains)) return null
  return (
    <img
      class={node.frame ? 'image frame' : 'image'}
      src={src}
      alt={text(node.alt)}
      loading="lazy"
      referrerpolicy="no-referrer"
      {...styled({ ...boxStyle(node), ...imageStyle(node) })}
    />
  )
}

export const words: Record<string, Drawn> = {
  Title: line('h4', 'title'),
  Caption: line('p', 'caption'),
  Text,
  Markdown: MarkdownNode,
  Label,
  Badge,
  Icon: IconNode,
  Image,
}
