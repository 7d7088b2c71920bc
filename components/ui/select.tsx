'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import { classes } from './classes'
import { choiceClasses, floatingClasses } from './floating-classes'
import { inputClasses } from './input'

interface Props<T extends string> {
  value: T
  choices: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
  /** needed unless a Field wires a label to `id` */
  'aria-label'?: string
  id?: string
  className?: string
}

/** One of a few. For many, see Combobox. */
export function Select<T extends string>({ value, choices, onChoose, className, ...wiring }: Props<T>) {
  return (
    <Primitive.Root value={value} onValueChange={chosen => onChoose(chosen as T)}>
      <Primitive.Trigger
        {...wiring}
        className={classes(inputClasses, 'flex items-center justify-between gap-2 text-left', className)}
      >
        <Primitive.Value />
        <ChevronDown aria-hidden="true" className="size-4 text-ink-faint" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={6}
          collisionPadding={8}
          className={classes(floatingClasses, 'max-h-72 min-w-(--radix-select-trigger-width)')}
        >
          <Primitive.Viewport className="p-1">
            {choices.map(choice => (
              <Primitive.Item key={choice.value} value={choice.value} className={classes(choiceClasses, 'pr-9')}>
                <Primitive.ItemText>{choice.label}</Primitive.ItemText>
                <Primitive.ItemIndicator className="absolute right-3">
                  <Check aria-hidden="true" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
