/** @jsxImportSource preact */
import type { ComponentChild, FunctionComponent, TargetedEvent } from 'preact'
import { createContext } from 'preact'
import { useContext, useRef, useState } from 'preact/hooks'
import type { Widget as Node, WidgetItem } from '@/lib/chatkit/protocol'
import { fieldsOf } from './form-fields'
import { Icon } from './icon'
import { isAllowedImage, Markdown } from './markdown'
import { memo } from './memo'
import { boxStyle, textStyle } from './widget-style'

export interface ActionConfig {
  type: string
  payload?: unknown
  handler?: 'server' | 'client'
  loadingBehavior?: 'auto' | 'self' | 'container' | 'none'
  streaming?: boolean
}

interface WidgetProps {
  item: WidgetItem
  /** While it is being made, nothing in it can be used. */
  isPending: boolean
  imageDomains: string[] | null
  onAct: (action: ActionConfig, item: WidgetItem) => Promise<void>
  onDeeplink: (name: string, data: Record<string, string>) => void
}

interface Around {
  imageDomains: string[] | null
  onDeeplink: WidgetProps['onDeeplink']
  isInert: boolean
  /** Performs what a control is there for; `own` is the control's value outside of a form. */
  act: (
    config: unknown,
    from: { kind: 'button' | 'change' | 'form' | 'card' | 'row'; own?: Record<string, unknown> },
  ) => void
  /** The name of what is being done just now, so that its button can say so. */
  busy: unknown
}

const AroundContext = createContext<Around | null>(null)
const useAround = () => useContext(AroundContext) as Around

/** A tree that a server sent. What is not known is left out, and the rest is drawn. */
export const WidgetView = memo(({ item, isPending, imageDomains, onAct, onDeeplink }: WidgetProps) => {
  const root = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState<unknown>(null)
  const [isContained, setContained] = useState(false)
  const isInert = isPending || isContained
  const act: Around['act'] = (config, { kind, own }) => {
    const action = config as ActionConfig | null | undefined
    if (!action || typeof action.type !== 'string' || isInert || busy) return
    const payload = { ...own, ...fieldsOf(root.current, kind), ...(action.payload as object | undefined) }
    const hasPayload = Object.keys(payload).length > 0 || action.payload !== undefined
    const loading = action.loadingBehavior && action.loadingBehavior !== 'auto' ? action.loadingBehavior : usual[kind]
    if (loading === 'self') setBusy(config)
    if (loading === 'container') setContained(true)
    void onAct({ ...action, ...(hasPayload && { payload }) }, item).finally(() => {
      setBusy(null)
      setContained(false)
    })
  }
  return (
    <div class="widget" ref={root} inert={isInert} data-busy={isContained || undefined}>
      <AroundContext.Provider value={{ imageDomains, onDeeplink, isInert, act, busy }}>
        {draw(item.widget, 'root', 0)}
      </AroundContext.Provider>
    </div>
  )
})

const usual = { button: 'self', change: 'none', form: 'container', card: 'container', row: 'self' } as const
const deepest = 60

function draw(node: unknown, key: string, depth: number): ComponentChild {
  if (depth > deepest || typeof node !== 'object' || node === null || !('type' in node)) return null
  const component = components[(node as Node).type]
  if (!component) return null
  const Component = component
  return <Component key={(node as Node).key ?? (node as Node).id ?? key} node={node as Node} depth={depth} />
}

function children(node: Node, depth: number): ComponentChild {
  const list = Array.isArray(node.children) ? node.children : node.children ? [node.children] : []
  return list.map((child, at) => draw(child, String(at), depth + 1))
}

type Drawn = FunctionComponent<{ node: Node; depth: number }>
const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const style = (properties: Record<string, string>) => ({ ref: applied(properties) })
/** Through the DOM: a policy that forbids style attributes allows this. */
const applied = (properties: Record<string, string>) => (element: HTMLElement | null) => {
  if (!element) return
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value)
}

const Card: Drawn = ({ node, depth }) => {
  const { act, busy } = useAround()
  const { status, confirm, cancel } = node as {
    status?: { text?: unknown; icon?: string }
    confirm?: Confirm
    cancel?: Confirm
  }
  const onSubmit = (event: Event) => {
    event.preventDefault()
    if (confirm) act(confirm.action, { kind: 'card' })
  }
  const inner = (
    <>
      {status && (
        <div class="card-status">
          <Icon name={status.icon} size={14} />
          {text(status.text)}
        </div>
      )}
      {children(node, depth)}
      {(confirm || cancel) && (
        <div class="card-actions">
          {cancel && (
            <button type="button" class="btn ghost" onClick={() => act(cancel.action, { kind: 'card' })}>
              {text(cancel.label)}
            </button>
          )}
          {confirm && (
            <button
              type={node.asForm ? 'submit' : 'button'}
              class="btn primary"
              disabled={busy !== null}
              onClick={node.asForm ? undefined : () => act(confirm.action, { kind: 'card' })}
            >
              {text(confirm.label)}
            </button>
          )}
        </div>
      )}
    </>
  )
  const size = `card size-${text(node.size) || 'md'}`
  return node.asForm ? (
    <form class={size} onSubmit={onSubmit}>
      {inner}
    </form>
  ) : (
    <div class={size} {...style(boxStyle(node))}>
      {inner}
    </div>
  )
}

interface Confirm {
  label?: unknown
  action?: unknown
}

const ListView: Drawn = ({ node, depth }) => {
  const [all, setAll] = useState(false)
  const rows = Array.isArray(node.children) ? node.children : []
  const limit = typeof node.limit === 'number' && !all ? node.limit : rows.length
  return (
    <div class="card list" role="list">
      {rows.slice(0, limit).map((child, at) => draw(child, String(at), depth + 1))}
      {limit < rows.length && (
        <button type="button" class="btn ghost block" onClick={() => setAll(true)}>
          Show {rows.length - limit} more
        </button>
      )}
    </div>
  )
}

const ListViewItem: Drawn = ({ node, depth }) => {
  const { act } = useAround()
  const action = node.onClickAction
  return (
    <div role="listitem">
      {action ? (
        <button
          type="button"
          class="row-button"
          {...style(boxStyle(node))}
          onClick={() => act(action, { kind: 'row' })}
        >
          {children(node, depth)}
        </button>
      ) : (
        <div class="row-plain" {...style(boxStyle(node))}>
          {children(node, depth)}
        </div>
      )}
    </div>
  )
}

const box =
  (className: string): Drawn =>
  ({ node, depth }) => (
    <div class={`${className} ${node.direction === 'row' ? 'row' : ''}`} {...style(boxStyle(node))}>
      {children(node, depth)}
    </div>
  )

const Form: Drawn = ({ node, depth }) => {
  const { act } = useAround()
  return (
    <form
      class={`box ${node.direction === 'row' ? 'row' : ''}`}
      {...style(boxStyle(node))}
      onSubmit={event => {
        event.preventDefault()
        act(node.onSubmitAction, { kind: 'form' })
      }}
    >
      {children(node, depth)}
    </form>
  )
}

const words =
  (Tag: 'p' | 'h4' | 'small', className: string): Drawn =>
  ({ node }) => (
    <Tag class={`${className} size-${text(node.size)} ${tone(node)}`} {...style(textStyle(node))}>
      {text(node.value)}
    </Tag>
  )

const tones = new Set(['prose', 'primary', 'emphasis', 'secondary', 'tertiary', 'success', 'warning', 'danger'])
const tone = (node: Node) => (typeof node.color === 'string' && tones.has(node.color) ? `tone-${node.color}` : '')

const MarkdownNode: Drawn = ({ node }) => {
  const { imageDomains, onDeeplink } = useAround()
  return <Markdown text={text(node.value)} imageDomains={imageDomains} onDeeplink={onDeeplink} />
}

const Badge: Drawn = ({ node }) => <span class={`badge ${text(node.color) || 'secondary'}`}>{text(node.label)}</span>

const IconNode: Drawn = ({ node }) => (
  <span class={`icon ${tone(node)}`}>
    <Icon name={text(node.name)} />
  </span>
)

const Image: Drawn = ({ node }) => {
  const { imageDomains } = useAround()
  const src = text(node.src)
  if (!isAllowedImage(src, imageDomains)) return null
  return <img class="image" src={src} alt={text(node.alt)} referrerpolicy="no-referrer" {...style(boxStyle(node))} />
}

const Button: Drawn = ({ node }) => {
  const { act, busy } = useAround()
  const { onClickAction: action, submit, disabled } = node
  const isBusy = busy !== null && busy === action
  const kind =
    node.variant === 'ghost' ? 'ghost' : node.style === 'primary' || node.variant === 'solid' ? 'primary' : 'plain'
  const danger = node.color === 'danger' ? 'danger' : ''
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`btn ${kind} ${danger} size-${text(node.size)} ${node.block ? 'block' : ''}`}
      disabled={disabled === true}
      aria-busy={isBusy}
      onClick={submit ? undefined : () => act(action, { kind: 'button' })}
    >
      <Icon name={text(node.iconStart)} />
      {text(node.label)}
      <Icon name={text(node.iconEnd)} />
    </button>
  )
}

const named = (node: Node) => ({
  name: text(node.name) || undefined,
  required: node.required === true,
  disabled: node.disabled === true,
})
const own = (node: Node, value: unknown) => (text(node.name) ? { [text(node.name)]: value } : {})

const Input: Drawn = ({ node }) => {
  // The types say which attributes go with which kind; the browser ignores what does not.
  const kind = { type: inputTypes.find(type => type === node.inputType) ?? 'text' } as { type: 'text' }
  return (
    <input
      class="field"
      {...kind}
      {...named(node)}
      defaultValue={text(node.defaultValue)}
      placeholder={text(node.placeholder)}
      aria-label={text(node.placeholder) || text(node.name)}
      pattern={typeof node.pattern === 'string' ? node.pattern : undefined}
    />
  )
}
const inputTypes = ['text', 'number', 'email', 'tel', 'url', 'password'] as const

const Textarea: Drawn = ({ node }) => (
  <textarea
    class="field"
    {...named(node)}
    rows={typeof node.rows === 'number' ? node.rows : 3}
    defaultValue={text(node.defaultValue)}
    placeholder={text(node.placeholder)}
    aria-label={text(node.placeholder) || text(node.name)}
  />
)

interface Choice {
  label?: unknown
  value?: unknown
  disabled?: unknown
}
const choices = (node: Node): Choice[] => (Array.isArray(node.options) ? node.options : [])

const Select: Drawn = ({ node }) => {
  const { act } = useAround()
  return (
    <select
      class={`field ${node.block ? 'block' : ''}`}
      {...named(node)}
      aria-label={text(node.placeholder) || text(node.name)}
      defaultValue={text(node.defaultValue)}
      onChange={event => act(node.onChangeAction, { kind: 'change', own: own(node, event.currentTarget.value) })}
    >
      {(node.placeholder || node.clearable) && <option value="">{text(node.placeholder)}</option>}
      {choices(node).map(choice => (
        <option key={text(choice.value)} value={text(choice.value)} disabled={choice.disabled === true}>
          {text(choice.label)}
        </option>
      ))}
    </select>
  )
}

const DatePicker: Drawn = ({ node }) => {
  const { act } = useAround()
  return (
    <input
      class="field"
      type="date"
      {...named(node)}
      aria-label={text(node.placeholder) || text(node.name)}
      defaultValue={text(node.defaultValue).slice(0, 10)}
      min={text(node.min).slice(0, 10) || undefined}
      max={text(node.max).slice(0, 10) || undefined}
      onChange={event => act(node.onChangeAction, { kind: 'change', own: own(node, event.currentTarget.value) })}
    />
  )
}

const Checkbox: Drawn = ({ node }) => {
  const { act } = useAround()
  const initial = node.defaultChecked === true
  // The person's own tick stays until the server says otherwise.
  const [seen, setSeen] = useState({ initial, checked: initial })
  const checked = seen.initial === initial ? seen.checked : initial
  const onChange = (event: TargetedEvent<HTMLInputElement, Event>) => {
    const next = event.currentTarget.checked
    setSeen({ initial, checked: next })
    act(node.onChangeAction, { kind: 'change', own: own(node, next) })
  }
  return (
    <label class="check-label">
      <input type="checkbox" {...named(node)} checked={checked} onChange={onChange} />
      <span>{text(node.label)}</span>
    </label>
  )
}

const RadioGroup: Drawn = ({ node }) => {
  const { act } = useAround()
  return (
    <fieldset
      class={`radios ${node.direction === 'row' ? 'row' : ''}`}
      aria-label={text(node.ariaLabel) || text(node.name)}
    >
      {choices(node).map(choice => (
        <label key={text(choice.value)} class="check-label">
          <input
            type="radio"
            {...named(node)}
            value={text(choice.value)}
            defaultChecked={choice.value === node.defaultValue}
            disabled={node.disabled === true || choice.disabled === true}
            onChange={() => act(node.onChangeAction, { kind: 'change', own: own(node, choice.value) })}
          />
          <span>{text(choice.label)}</span>
        </label>
      ))}
    </fieldset>
  )
}

const Table: Drawn = ({ node }) => {
  const rows = (Array.isArray(node.rows) ? node.rows : []) as Node[]
  return (
    <div class="table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <tbody>
          {rows.map((row, place) => (
            <tr key={String(place)}>
              {((Array.isArray(row.cells) ? row.cells : []) as Node[]).map((cell, at) => {
                const Cell = row.header ? 'th' : 'td'
                return (
                  <Cell key={String(at)} colSpan={Number(cell.colSpan) || 1} rowSpan={Number(cell.rowSpan) || 1}>
                    {children(cell, 2)}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const components: Record<string, Drawn> = {
  Card,
  ListView,
  ListViewItem,
  Basic: box('box'),
  Box: box('box'),
  Col: box('box'),
  Row: box('box row'),
  Form,
  Spacer: () => <span class="spacer" />,
  Divider: () => <hr class="divider" />,
  Transition: box('box'),
  Title: words('h4', 'title'),
  Caption: words('small', 'caption'),
  Text: words('p', 'text'),
  Label: ({ node }) => <span class="label">{text(node.value)}</span>,
  Markdown: MarkdownNode,
  Badge,
  Icon: IconNode,
  Image,
  Button,
  Input,
  Textarea,
  Select,
  DatePicker,
  Checkbox,
  RadioGroup,
  Table,
}
