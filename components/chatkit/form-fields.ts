/** The values of all fields of a form, by name; dots in a name nest. Outside of a form, and for a plain change, none. */
export function fieldsOf(root: HTMLElement | null, kind: string): Record<string, unknown> {
  if (kind === 'change' && !root?.querySelector('form')) return {}
  const values: Record<string, unknown> = {}
  for (const field of root?.querySelectorAll<HTMLInputElement>('form [name]') ?? []) {
    if (field.disabled || (field.type === 'radio' && !field.checked)) continue
    place(values, field.name.split('.'), field.type === 'checkbox' ? field.checked : field.value)
  }
  return values
}

function place(values: Record<string, unknown>, [name, ...rest]: string[], value: unknown) {
  if (name === undefined || name === '__proto__') return
  if (rest.length === 0) {
    values[name] = value
    return
  }
  const inner = typeof values[name] === 'object' && values[name] !== null ? values[name] : {}
  values[name] = inner
  place(inner as Record<string, unknown>, rest, value)
}
