/** @jsxImportSource preact */
import type { ComponentChild } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import type { WidgetItem } from '@/lib/chatkit/protocol'
import type { Act, ActionConfig } from './act-on'
import { withFields } from './form-fields'
import { memo } from './memo'
import type { Reading } from './reading'
import { type Around, AroundContext, type Drawn, list, type Node } from './widget-context'
import { controls } from './widget-controls'
import { fields } from './widget-fields'
import { layout } from './widget-layout'
import { words } from './widget-words'

const components: Record<string, Drawn> = { ...layout, ...words, ...controls, ...fields }
const deepest = 60

interface WidgetProps {
  item: WidgetItem
  /** While it is being made, nothing in it can be used. */
  isPending: boolean
  imageDomains: string[] | null
  onAct: Act
  reading: Reading & { fail(name: string, error: unknown): void }
}

/** A tree that a server sent. What is not known is left out, and the rest is drawn. */
export const WidgetView = memo(({ item, isPending, imageDomains, onAct, reading }: WidgetProps) => {
  const id = useId()
  const [busy, setBusy] = useState<unknown>(null)
  const [isContained, setContained] = useState(false)
  const isInert = isPending || isContained
  const labelled = useMemo(() => new Set(labelledIn(item.widget, 0)), [item.widget])

  const act: Around['act'] = async (config, { kind, element, own }, widgetType) => {
    const action = config as ActionConfig | null | undefined
    if (!action || typeof action.type !== 'string' || isInert || (busy && kind !== 'change')) return false
    const form = element?.closest('form')
    const { payload, dropped } = withFields(action.payload, form)
    if (dropped.length > 0) reading.fail('WidgetItemError', new Error(`The payload has ${dropped.join(', ')} already.`))
    const whole = form ? payload : { ...own, ...payload }
    const hasPayload = Object.keys(whole).length > 0 || action.payload !== undefined
    const loading = action.loadingBehavior && action.loadingBehavior !== 'auto' ? action.loadingBehavior : usual[kind]
    if (loading === 'self') setBusy(config)
    if (loading === 'container') setContained(true)
    try {
      return await onAct({ ...action, ...(hasPayload && { payload: whole }) }, item, widgetType)
    } finally {
      setBusy(null)
      setContained(false)
    }
  }

  const around: Around = {
    imageDomains,
    reading,
    act,
    busy,
    draw,
    children,
    labelled,
    idOf: name => `${id}-${name}`,
  }
  return (
    <div class="widget" inert={isInert} data-busy={isContained || undefined}>
      <AroundContext.Provider value={around}>{draw(item.widget, 'root', 0)}</AroundContext.Provider>
    </div>
  )
})

const usual = { button: 'self', change: 'none', form: 'container', card: 'container', row: 'self' } as const

function draw(node: unknown, key: string, depth: number): ComponentChild {
  if (depth > deepest || typeof node !== 'object' || node === null || !('type' in node)) return null
  const known = node as Node
  const Component = Object.hasOwn(components, known.type) ? components[known.type] : undefined
  return Component ? <Component key={known.key ?? known.id ?? key} node={known} depth={depth} /> : null
}

const children = (node: Node, depth: number): ComponentChild =>
  list(node.children).map((child, at) => draw(child, String(at), depth + 1))

function labelledIn(node: unknown, depth: number): string[] {
  if (depth > deepest || typeof node !== 'object' || node === null) return []
  const { type, fieldName } = node as Node
  const own = type === 'Label' && typeof fieldName === 'string' ? [fieldName] : []
  return [...own, ...list((node as Node).children).flatMap(child => labelledIn(child, depth + 1))]
}
