import type { Widget } from './widgets'

/** Where components keep components. */
const slots = ['children', 'rows', 'cells'] as const

/** Deeper than anybody draws; keeps a hostile tree from overflowing the stack. */
const deepest = 200

/** The same tree, down to identity, when nothing was replaced. */
export function replaceComponent(
  root: Widget,
  matches: (component: Widget) => boolean,
  change: (component: Widget) => Widget,
  depth = 0,
): Widget {
  if (matches(root)) return change(root)
  if (depth === deepest) return root
  const replaceIn = (entry: unknown) =>
    isComponent(entry) ? replaceComponent(entry, matches, change, depth + 1) : entry
  let replaced = root
  for (const slot of slots) {
    const before = root[slot]
    const after = Array.isArray(before) ? replaceInList(before, replaceIn) : replaceIn(before)
    if (after !== before) replaced = { ...replaced, [slot]: after }
  }
  return replaced
}

function replaceInList(list: unknown[], replace: (entry: unknown) => unknown) {
  const replaced = list.map(replace)
  return replaced.some((entry, index) => entry !== list[index]) ? replaced : list
}

const isComponent = (value: unknown): value is Widget =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
