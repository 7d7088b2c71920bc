'use client'
import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type ComponentProps, Fragment, type ReactNode } from 'react'
import { classes } from './classes'
import { choiceClasses, floatingClasses } from './floating-classes'

interface Props {
  /** a button */
  trigger: ReactNode
  children: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  /** stays where it is in the document, and so in its landmark; else it is drawn over everything */
  isInPlace?: boolean
}

export function Menu({ trigger, children, align = 'end', side = 'bottom', isInPlace = false }: Props) {
  const Place = isInPlace ? Fragment : DropdownMenu.Portal
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <Place>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={classes(floatingClasses, 'min-w-48 max-w-80 p-1')}
        >
          {children}
        </DropdownMenu.Content>
      </Place>
    </DropdownMenu.Root>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof DropdownMenu.Item>) {
  return <DropdownMenu.Item {...rest} className={classes(choiceClasses, className)} />
}

export const MenuLine = () => <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />

export const MenuHeading = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-ink-faint text-sm">{children}</DropdownMenu.Label>
)

interface ChoicesProps<T extends string> {
  name: string
  value: T
  choices: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
}

/** One of several, the chosen one ticked. */
export function MenuChoices<T extends string>({ name, value, choices, onChoose }: ChoicesProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={chosen => onChoose(chosen as T)} aria-label={name}>
      {choices.map(choice => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={classes(choiceClasses, 'pr-9')}>
          {choice.label}
          <DropdownMenu.ItemIndicator className="absolute right-3">
            <Check aria-hidden="true" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}
