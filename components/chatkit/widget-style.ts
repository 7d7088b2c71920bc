import type { Widget } from '@/lib/chatkit/protocol'

/** What a server says of measures becomes CSS by property, and only what is a measure. */
export function boxStyle(node: Widget): Record<string, string> {
  const found: Record<string, string | undefined> = {
    gap: spacing(node.gap),
    padding: sides(node.padding),
    margin: sides(node.margin),
    'align-items': aligns[String(node.align)],
    'justify-content': justifies[String(node.justify)],
    'flex-wrap': node.wrap === 'wrap' || node.wrap === true ? 'wrap' : undefined,
    flex: typeof node.flex === 'number' ? `${node.flex}` : undefined,
    width: size(node.width ?? node.size),
    height: size(node.height ?? node.size),
    'min-width': size(node.minWidth),
    'min-height': size(node.minHeight),
    'max-width': size(node.maxWidth),
    'max-height': size(node.maxHeight),
    'border-radius': radii[String(node.radius)],
    background: backgrounds[String(node.background)],
  }
  return present(found)
}

export function textStyle(node: Widget): Record<string, string> {
  const lines = typeof node.maxLines === 'number' ? node.maxLines : node.truncate ? 1 : undefined
  return present({
    'font-weight': weights[String(node.weight)],
    'text-align': ['start', 'center', 'end'].includes(String(node.textAlign)) ? String(node.textAlign) : undefined,
    'text-decoration': node.lineThrough ? 'line-through' : undefined,
    'font-style': node.italic ? 'italic' : undefined,
    ...(lines && {
      display: '-webkit-box',
      overflow: 'hidden',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': String(lines),
    }),
  })
}

const present = (found: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined))

const measure = /^-?\d{1,4}(\.\d{1,3})?(px|rem|em|%|vh|vw)?$/

function spacing(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return `calc(var(--ck-unit) * ${Math.min(50, Math.max(0, value))})`
  return typeof value === 'string' && measure.test(value) ? value : undefined
}

function sides(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return spacing(value)
  const { top, right, bottom, left, x, y } = value as Record<string, unknown>
  return [top ?? y, right ?? x, bottom ?? y, left ?? x].map(side => spacing(side) ?? '0').join(' ')
}

function size(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return `${Math.min(2_000, Math.max(0, value))}px`
  return typeof value === 'string' && measure.test(value) ? value : undefined
}

const aligns: Record<string, string> = {
  start: 'flex-start',
  center: 'center',
  end: 'flex-end',
  baseline: 'baseline',
  stretch: 'stretch',
}
const justifies: Record<string, string> = {
  ...aligns,
  between: 'space-between',
  around: 'space-around',
  evenly: 'space-evenly',
}
const radii: Record<string, string> = {
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
const weights: Record<string, string> = { normal: '400', medium: '500', semibold: '600', bold: '700' }
const backgrounds: Record<string, string> = {
  surface: 'var(--ck-paper)',
  'surface-secondary': 'var(--ck-sunken)',
  'surface-tertiary': 'var(--ck-sunken)',
  'surface-elevated': 'var(--ck-raised)',
  'surface-elevated-secondary': 'var(--ck-raised)',
}
