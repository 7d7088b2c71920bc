'use client'
import { Check, ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { classes } from './classes'
import type { Wiring } from './field'
import { choiceClasses, floatingClasses } from './floating-classes'
import { inputClasses } from './input'

export interface Choice {
  value: string
  label: string
  /** stands faint at the right end */
  aside?: string
}

interface Props {
  wiring: Wiring
  name: string
  value: string
  choices: readonly Choice[]
  onChoose: (value: string) => void
  noneFound: string
}

const most = 60

/** One of many, found by typing. What was typed counts only once it has been chosen from the list. */
export function Combobox({ wiring, name, value, choices, onChoose, noneFound }: Props) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState<string>()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(0)
  const chosen = choices.find(choice => choice.value === value)
  const found = typed ? matching(choices, typed) : [...(chosen ? [chosen] : []), ...choices.filter(c => c !== chosen)]
  const shown = found.slice(0, most)

  function open() {
    setIsOpen(true)
    setActive(0)
  }

  function close() {
    setIsOpen(false)
    setTyped(undefined)
  }

  function choose(choice: Choice | undefined) {
    if (choice) onChoose(choice.value)
    close()
  }

  function move(to: number) {
    const next = Math.max(0, Math.min(to, shown.length - 1))
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Enter' && isOpen) choose(shown[active])
    else if (event.key === 'ArrowDown') isOpen ? move(active + 1) : open()
    else if (event.key === 'ArrowUp') isOpen ? move(active - 1) : open()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="relative">
      <input type="hidden" name={name} value={value} />
      <input
        {...wiring}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown[active] ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        className={classes(inputClasses, 'pr-9')}
        value={typed ?? chosen?.label ?? value}
        onFocus={event => event.target.select()}
        onClick={open}
        onChange={event => {
          setTyped(event.target.value)
          open()
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <ChevronsUpDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Choices"
        hidden={!isOpen}
        className={classes(floatingClasses, 'absolute inset-x-0 top-full mt-1.5 max-h-72 overflow-y-auto p-1')}
      >
        {isOpen &&
          shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
            <div
              key={choice.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice.value === value}
              data-highlighted={index === active || undefined}
              className={choiceClasses}
              onPointerMove={() => setActive(index)}
              onPointerDown={event => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              <span className="min-w-0 flex-1">{choice.label}</span>
              {choice.aside && <span className="text-ink-faint text-sm">{choice.aside}</span>}
              {choice.value === value && <Check aria-hidden="true" />}
            </div>
          ))}
        {isOpen && shown.length === 0 && (
          <div
            role="option"
            tabIndex={-1}
            aria-selected={false}
            aria-disabled="true"
            className="px-2.5 py-2 text-ink-faint text-sm"
          >
            {noneFound}
          </div>
        )}
      </div>
    </div>
  )
}

/** Every word must occur; what begins with the words comes first. */
export function matching(choices: readonly Choice[], typed: string) {
  const words = typed
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean)
  const text = ({ label, value, aside }: Choice) =>
    `${label} ${value.replaceAll('_', ' ')} ${aside ?? ''}`.toLowerCase()
  const found = choices.filter(choice => words.every(word => text(choice).includes(word)))
  const begins = ({ label }: Choice) => label.split('/').some(part => part.toLowerCase().startsWith(words[0] ?? ''))
  return [...found.filter(begins), ...found.filter(choice => !begins(choice))]
}
