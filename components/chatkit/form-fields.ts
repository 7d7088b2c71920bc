type Fields = Record<string, unknown>

export interface Filled {
  payload: Fields
  /** Fields whose place the action itself had taken. */
  dropped: string[]
}

/** The action's payload with the values of the form's fields, by name; dots in a name nest. What the action says itself wins. */
export function withFields(payload: unknown, form: HTMLFormElement | null | undefined): Filled {
  const filled: Filled = { payload: structuredClone(isFields(payload) ? payload : {}), dropped: [] }
  for (const field of form?.querySelectorAll<HTMLInputElement>('[name]') ?? []) {
    if (field.disabled || (field.type === 'radio' && !field.checked)) continue
    const value = field.type === 'checkbox' ? field.checked : field.value
    if (!place(filled.payload, field.name.split('.'), value)) filled.dropped.push(field.name)
  }
  return filled
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function place(into: Fields, [name, ...rest]: string[], value: unknown): boolean {
  if (name === undefined || name === '__proto__') return false
  if (rest.length === 0) {
    if (Object.hasOwn(into, name)) return false
    into[name] = value
    return true
  }
  if (!Object.hasOwn(into, name)) into[name] = {}
  const inner = into[name]
  return isFields(inner) && place(inner, rest, value)
}
