import type { Widget } from '@/lib/chatkit/protocol'
import { colorOf } from './widget-color'

type Styles = Record<string, string>

/** What a server says of measures becomes CSS by property, and only what is a measure. */
export function boxStyle(node: Widget): Styles {
  return present({
    gap: spacing(node.gap),
    padding: sides(node.padding),
    margin: sides(node.margin),
    'align-items': aligns[String(node.align)],
    'justify-content': justifies[String(node.justify)],
    'flex-wrap': node.wrap === 'wrap' || node.wrap === true ? 'wrap' : undefined,
    flex: typeof node.flex === 'number' && Number.isFinite(node.flex) ? `${node.flex} ${node.flex} 0` : undefined,
    width: size(node.width ?? node.size),
    height: size(node.height ?? node.size),
    'min-width': size(node.minWidth ?? node.minSize),
    'min-height': size(node.minHeight ?? node.minSize),
    'max-width': size(node.maxWidth ?? node.maxSize),
    'max-height': size(node.maxHeight ?? node.maxSize),
    'aspect-ratio': ratio(node.aspectRatio),
    'border-radius': radii[String(node.radius)],
    background: colorOf(node.background, 'background'),
    ...borders(node.border),
  })
}

export function textStyle(node: Widget): Styles {
  const lines = typeof node.maxLines === 'number' ? Math.max(1, Math.floor(node.maxLines)) : undefined
  return present({
    color: colorOf(node.color, 'text'),
    width: size(node.width),
    'font-weight': weights[String(node.weight)],
    'text-align': ['start', 'center', 'end'].includes(String(node.textAlign)) ? String(node.textAlign) : undefined,
    'text-decoration': node.lineThrough ? 'line-through' : undefined,
    'font-style': node.italic ? 'italic' : undefined,
    ...(node.truncate === true &&
      !lines && { overflow: 'hidden', 'text-overflow': 'ellipsis', 'white-space': 'nowrap' }),
    ...(lines && {
      display: '-webkit-box',
      overflow: 'hidden',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': String(lines),
    }),
  })
}

export const imageStyle = (node: Widget): Styles =>
  present({
    'object-fit': fits.find(fit => fit === node.fit),
    'object-position': /^(top|bottom|center|left|right)( (left|right|center))?$/.exec(String(node.position))?.[0],
  })

const fits = ['cover', 'contain', 'fill', 'scale-down', 'none']

const present = (found: Record<string, string | undefined>): Styles =>
  Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined))

const measure = /^-?\d{1,4}(\.\d{1,3})?(px|rem|em|%|vh|vw)?$/
const within = (least: number, most: number, value: number) => Math.min(most, Math.max(least, value))

function spacing(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return `calc(var(--ck-unit) * ${within(0, 50, value)})`
  return typeof value === 'string' && measure.test(value) ? value : undefined
}

function sides(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return spacing(value)
  const { top, right, bottom, left, x, y } = value as Record<string, unknown>
  const given = [top ?? y, right ?? x, bottom ?? y, left ?? x].map(spacing)
  return given.some(Boolean) ? given.map(side => side ?? '0').join(' ') : undefined
}

function size(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return `${within(0, 2_000, value)}px`
  return typeof value === 'string' && measure.test(value) ? value : undefined
}

function ratio(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return String(value)
  return typeof value === 'string' && /^\d{1,4}( ?\/ ?\d{1,4})?$/.test(value) ? value : undefined
}

function borders(value: unknown): Record<string, string | undefined> {
  if (typeof value !== 'object' || value === null) return { border: border(value) }
  const { top, right, bottom, left, x, y } = value as Record<string, unknown>
  if ([top, right, bottom, left, x, y].every(side => side === undefined)) return { border: border(value) }
  return {
    'border-top': border(top ?? y),
    'border-right': border(right ?? x),
    'border-bottom': border(bottom ?? y),
    'border-left': border(left ?? x),
  }
}

const lines = ['solid', 'dashed', 'dotted', 'double', 'groove', 'ridge', 'inset', 'outset']

function border(value: unknown): string | undefined {
  if (typeof value === 'number') return `${within(0, 20, value)}px solid var(--ck-line)`
  if (typeof value !== 'object' || value === null) return undefined
  const { size: width, color, style } = value as Record<string, unknown>
  if (typeof width !== 'number') return undefined
  return `${within(0, 20, width)}px ${lines.find(line => line === style) ?? 'solid'} ${colorOf(color, 'border') ?? 'var(--ck-line)'}`
}

const aligns: Styles = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  baseline: 'baseline',
  stretch: 'stretch',
}
const justifies: Styles = { ...aligns, between: 'space-between', around: 'space-around', evenly: 'space-evenly' }
const radii: Styles = {
  none: '0',
  '2xs': '2px',
  xs: '4px',
  sm: '6px',
  md: '8px',
  lg: '12px',
  xl: '16px',
  '2xl': '20px',
  full: '999px',
  '100%': '100%',
}
const weights: Styles = { normal: '400', medium: '500', semibold: '600', bold: '700' }
