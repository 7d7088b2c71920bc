import { type ComponentChild, createContext, type FunctionComponent } from 'preact'
import { useContext } from 'preact/hooks'
import type { Widget as Node } from '@/lib/chatkit/protocol'
import type { Reading } from './reading'

export type { Node }
export type Drawn = FunctionComponent<{ node: Node; depth: number }>

export interface Acting {
  kind: 'button' | 'change' | 'form' | 'card' | 'row'
  /** What was used: its form's fields go with the action. */
  element: Element | null
  /** The control's own value, by its name, for outside of a form. */
  own?: Record<string, unknown>
}

export interface Around {
  imageDomains: string[] | null
  reading: Reading
  /** Answers whether it was done. */
  act: (config: unknown, from: Acting, widgetType: string) => Promise<boolean>
  /** The action that is being done just now, so that its button can say so. */
  busy: unknown
  children: (node: Node, depth: number) => ComponentChild
  draw: (node: unknown, key: string, depth: number) => ComponentChild
  idOf: (name: string) => string
  /** Names of the fields that have a label of their own. */
  labelled: ReadonlySet<string>
}

export const AroundContext = createContext<Around | null>(null)
export const useAround = () => useContext(AroundContext) as Around

export const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value ? [value] : [])
/** A word that goes into a class name. */
export const word = (value: unknown) => (typeof value === 'string' && /^[\w-]+$/.test(value) ? value : '')

/** Through the DOM: a policy that forbids style attributes allows this. */
export const styled = (properties: Record<string, string>) => ({
  ref: (element: HTMLElement | null) => {
    if (!element) return
    // What an earlier state of the widget had set is no longer meant.
    element.style.cssText = ''
    for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value)
  },
})
