/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Icon } from './icon'
import { type Drawn, list, type Node, styled, text, useAround, word } from './widget-context'
import { boxStyle } from './widget-style'

interface CardAction {
  label?: unknown
  action?: unknown
}

const Card: Drawn = ({ node, depth }) => {
  const { act, children } = useAround()
  const { status, confirm, cancel } = node as {
    status?: { text?: unknown; icon?: string }
    confirm?: CardAction
    cancel?: CardAction
  }
  const perform = (action: unknown, element: Element | null) =>
    void act(action, { kind: 'card', element: node.asForm ? element : null }, 'Card')
  const inner = (
    <>
      {status && (
        <div class="card-status">
          <Icon name={status.icon} size={14} />
          {text(status.text)}
        </div>
      )}
      <div class="card-body">{children(node, depth)}</div>
      {(confirm || cancel) && (
        <div class="card-actions">
          {cancel && (
            <button type="button" class="btn plain" onClick={event => perform(cancel.action, event.currentTarget)}>
              {text(cancel.label)}
            </button>
          )}
          {confirm && (
            <button
              type={node.asForm ? 'submit' : 'button'}
              class="btn primary"
              onClick={node.asForm ? undefined : () => perform(confirm.action, null)}
            >
              {text(confirm.label)}
            </button>
          )}
        </div>
      )}
    </>
  )
  const of = { class: `card size-${word(node.size) || 'md'}`, ...styled(boxStyle(node)) }
  if (!node.asForm) return <div {...of}>{inner}</div>
  return (
    <form
      {...of}
      onSubmit={event => {
        event.preventDefault()
        if (confirm) perform(confirm.action, event.currentTarget)
      }}
    >
      {inner}
    </form>
  )
}

const shownAtFirst = 5

const ListView: Drawn = ({ node, depth }) => {
  const { draw } = useAround()
  const [all, setAll] = useState(false)
  const rows = list(node.children)
  const limit = node.limit === 'auto' ? shownAtFirst : typeof node.limit === 'number' ? node.limit : rows.length
  const shown = all ? rows : rows.slice(0, limit)
  const status = node.status as { text?: unknown; icon?: string } | undefined
  return (
    <div class="card list">
      {status && (
        <div class="card-status">
          <Icon name={status.icon} size={14} />
          {text(status.text)}
        </div>
      )}
      <div role="list" class="rows">
        {shown.map((child, at) => draw(child, String(at), depth + 1))}
      </div>
      {shown.length < rows.length && (
        <button type="button" class="btn ghost block" onClick={() => setAll(true)}>
          Show {rows.length - shown.length} more
        </button>
      )}
    </div>
  )
}

const ListViewItem: Drawn = ({ node, depth }) => {
  const { act, children } = useAround()
  const action = node.onClickAction
  return (
    <div role="listitem" class={`list-row ${action ? 'pressable' : ''}`}>
      {/* Beneath the row and as large as it: controls within the row stay controls of their own. */}
      {Boolean(action) && (
        <button
          type="button"
          class="stretched"
          aria-label={wordsIn(node, 0)}
          onClick={event => void act(action, { kind: 'row', element: event.currentTarget }, 'ListViewItem')}
        />
      )}
      <div class="list-inner" {...styled(boxStyle(node))}>
        {children(node, depth)}
      </div>
    </div>
  )
}

function wordsIn(node: Node, depth: number): string {
  if (depth > 20) return ''
  const own = text(node.value) || text(node.label)
  const inner = list(node.children).map(child => wordsIn(child as Node, depth + 1))
  return [own, ...inner].filter(Boolean).join(', ')
}

const box =
  (direction: 'row' | 'col'): Drawn =>
  ({ node, depth }) => {
    const { children } = useAround()
    const isRow = (node.direction ?? direction) === 'row'
    return (
      <div class={isRow ? 'box row' : 'box'} {...styled(boxStyle(node))}>
        {children(node, depth)}
      </div>
    )
  }

const Form: Drawn = ({ node, depth }) => {
  const { act, children } = useAround()
  return (
    <form
      class={node.direction === 'row' ? 'box row' : 'box form'}
      {...styled(boxStyle(node))}
      onSubmit={event => {
        event.preventDefault()
        void act(node.onSubmitAction, { kind: 'form', element: event.currentTarget }, 'Form')
      }}
    >
      {children(node, depth)}
    </form>
  )
}

const Spacer: Drawn = ({ node }) => (
  <span class="spacer" {...styled(boxStyle({ type: 'Box', minWidth: node.minSize }))} />
)

const Divider: Drawn = ({ node }) => (
  <hr
    class={`divider ${node.flush ? 'flush' : ''}`}
    {...styled(boxStyle({ type: 'Box', margin: { y: node.spacing } }))}
  />
)

const Table: Drawn = ({ node }) => {
  const { children } = useAround()
  const rows = [...list(node.rows), ...list(node.children)] as Node[]
  return (
    <div class="table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <tbody>
          {rows.map((row, place) => (
            <tr key={String(place)}>
              {([...list(row.cells), ...list(row.children)] as Node[]).map((cell, at) => {
                const Cell = row.header ? 'th' : 'td'
                return (
                  <Cell
                    key={String(at)}
                    {...(row.header ? { scope: 'col' as const } : {})}
                    colSpan={span(cell.colSpan)}
                    rowSpan={span(cell.rowSpan)}
                    data-align={word(cell.align) || undefined}
                  >
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

const span = (value: unknown) => Math.min(100, Math.max(1, Math.floor(Number(value)) || 1))

export const layout: Record<string, Drawn> = {
  Card,
  ListView,
  ListViewItem,
  Basic: box('col'),
  Box: box('col'),
  Col: box('col'),
  Row: box('row'),
  Transition: box('col'),
  Form,
  Spacer,
  Divider,
  Table,
}
