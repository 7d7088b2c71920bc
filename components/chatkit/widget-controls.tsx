/** @jsxImportSource preact */
import type { TargetedEvent } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from './icon'
import { type Drawn, list, text, useAround, word } from './widget-context'
import { named, ownValue } from './widget-fields'

const Button: Drawn = ({ node }) => {
  const { act, busy } = useAround()
  const { onClickAction: action, submit, disabled } = node
  const isBusy = busy !== null && busy === action
  const kind =
    node.variant === 'ghost' ? 'ghost' : node.style === 'primary' || node.variant === 'solid' ? 'primary' : 'plain'
  const color = word(node.color)
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`btn ${kind} ${color} size-${word(node.size) || 'lg'} ${node.block ? 'block' : ''} ${node.uniform ? 'uniform' : ''}`}
      disabled={disabled === true}
      aria-busy={isBusy}
      onClick={
        submit ? undefined : event => void act(action, { kind: 'button', element: event.currentTarget }, 'Button')
      }
    >
      {isBusy ? <span class="spin" /> : <Icon name={text(node.iconStart)} size={15} />}
      {text(node.label)}
      <Icon name={text(node.iconEnd)} size={15} />
    </button>
  )
}

const Checkbox: Drawn = ({ node }) => {
  const { act } = useAround()
  const initial = node.defaultChecked === true
  // The person's own tick stays until the server says otherwise.
  const [seen, setSeen] = useState({ initial, checked: initial })
  const checked = seen.initial === initial ? seen.checked : initial
  const onChange = async (event: TargetedEvent<HTMLInputElement, Event>) => {
    const element = event.currentTarget
    const next = element.checked
    setSeen({ initial, checked: next })
    if (!node.onChangeAction) return
    const isDone = await act(node.onChangeAction, { kind: 'change', element, own: ownValue(node, next) }, 'Checkbox')
    // A tick that the server does not know of must not be shown: what comes next goes by the server's.
    if (!isDone) setSeen({ initial, checked: !next })
  }
  return (
    <label class="check-label">
      <input type="checkbox" {...named(node)} checked={checked} onChange={event => void onChange(event)} />
      <span>{text(node.label)}</span>
    </label>
  )
}

interface Choice {
  label?: unknown
  value?: unknown
  disabled?: unknown
}

const RadioGroup: Drawn = ({ node }) => {
  const { act } = useAround()
  return (
    <fieldset
      class={`radios ${node.direction === 'row' ? 'row' : ''}`}
      aria-label={text(node.ariaLabel) || text(node.name)}
    >
      {(list(node.options) as Choice[]).map(choice => (
        <label key={text(choice.value)} class="check-label">
          <input
            type="radio"
            {...named(node)}
            value={text(choice.value)}
            defaultChecked={choice.value === node.defaultValue}
            disabled={node.disabled === true || choice.disabled === true}
            onChange={({ currentTarget: element }) =>
              void act(
                node.onChangeAction,
                { kind: 'change', element, own: ownValue(node, choice.value) },
                'RadioGroup',
              )
            }
          />
          <span>{text(choice.label)}</span>
        </label>
      ))}
    </fieldset>
  )
}

export const controls: Record<string, Drawn> = { Button, Checkbox, RadioGroup }
