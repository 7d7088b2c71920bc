/** @jsxImportSource preact */
import { type Drawn, list, type Node, text, useAround, word } from './widget-context'

export const named = (node: Node) => ({
  name: text(node.name) || undefined,
  required: node.required === true,
  disabled: node.disabled === true,
})

export const ownValue = (node: Node, value: unknown) => (text(node.name) ? { [text(node.name)]: value } : {})

/** By its own label where there is one, by what it asks for otherwise. */
function useName(node: Node) {
  const { idOf, labelled } = useAround()
  const name = text(node.name)
  if (labelled.has(name)) return { id: idOf(name) }
  return { 'aria-label': text(node.placeholder) || name }
}

/** What a person has typed stays, whatever the widget becomes, unless it begins with something else from now on. */
const keyOf = (node: Node) => `${text(node.name)}=${text(node.defaultValue)}`

const kinds = ['text', 'number', 'email', 'tel', 'url', 'password'] as const
const look = (node: Node) => `field ${word(node.variant)} size-${word(node.size) || 'md'} ${node.pill ? 'pill' : ''}`

const Input: Drawn = ({ node }) => {
  // The types say which attributes go with which kind; the browser ignores what does not.
  const kind = { type: kinds.find(known => known === node.inputType) ?? 'text' } as { type: 'text' }
  return (
    <input
      key={keyOf(node)}
      class={look(node)}
      {...kind}
      {...named(node)}
      {...useName(node)}
      defaultValue={text(node.defaultValue)}
      placeholder={text(node.placeholder)}
      pattern={text(node.pattern) || undefined}
    />
  )
}

const Textarea: Drawn = ({ node }) => (
  <textarea
    key={keyOf(node)}
    class={`${look(node)} ${node.autoResize === false ? '' : 'grows'}`}
    {...named(node)}
    {...useName(node)}
    rows={typeof node.rows === 'number' ? Math.min(40, node.rows) : 3}
    defaultValue={text(node.defaultValue)}
    placeholder={text(node.placeholder)}
  />
)

interface Choice {
  label?: unknown
  value?: unknown
  disabled?: unknown
  description?: unknown
}

const Select: Drawn = ({ node }) => {
  const { act } = useAround()
  const usual = text(node.defaultValue)
  return (
    <select
      key={keyOf(node)}
      class={`${look(node)} ${node.block ? 'block' : 'fit'}`}
      {...named(node)}
      {...useName(node)}
      onChange={({ currentTarget: element }) =>
        void act(node.onChangeAction, { kind: 'change', element, own: ownValue(node, element.value) }, 'Select')
      }
    >
      {(Boolean(node.placeholder) || node.clearable === true || !usual) && (
        <option value="" selected={usual === ''}>
          {text(node.placeholder)}
        </option>
      )}
      {(list(node.options) as Choice[]).map(choice => (
        <option
          key={text(choice.value)}
          value={text(choice.value)}
          selected={text(choice.value) === usual}
          disabled={choice.disabled === true}
          title={text(choice.description) || undefined}
        >
          {text(choice.label)}
        </option>
      ))}
    </select>
  )
}

const day = (value: unknown) => text(value).slice(0, 10)

const DatePicker: Drawn = ({ node }) => {
  const { act } = useAround()
  return (
    <input
      key={keyOf(node)}
      class={`${look(node)} ${node.block ? 'block' : 'fit'}`}
      type="date"
      {...named(node)}
      {...useName(node)}
      defaultValue={day(node.defaultValue)}
      min={day(node.min) || undefined}
      max={day(node.max) || undefined}
      onChange={({ currentTarget: element }) =>
        void act(node.onChangeAction, { kind: 'change', element, own: ownValue(node, element.value) }, 'DatePicker')
      }
    />
  )
}

export const fields: Record<string, Drawn> = { Input, Textarea, Select, DatePicker }
