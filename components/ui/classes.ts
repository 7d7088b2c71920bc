import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

// Our own size is not a colour: without this, `text-title text-ink` would lose one of the two.
const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['title'] }] } } })

/** Joins classes; of two that contradict each other the later one wins. */
export function classes(...given: ClassValue[]) {
  return merge(clsx(given))
}
