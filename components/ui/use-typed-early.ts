'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/** What was typed before the page came alive stands in the fields only: it is handed over, by their names, before it is drawn over. */
export function useTypedEarly(form: RefObject<HTMLFormElement | null>, take: (typed: Record<string, string>) => void) {
  const takeOnce = useRef(take)
  useLayoutEffect(() => {
    const typed: Record<string, string> = {}
    for (const field of form.current?.elements ?? []) {
      if (!isField(field) || !field.name) continue
      if (field.value !== valueDrawnBy(field)) typed[field.name] = field.value
    }
    if (Object.keys(typed).length > 0) takeOnce.current(typed)
  }, [form])
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement

/** As the server sent it. */
function valueDrawnBy(field: Field) {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue
  return [...field.options].find(({ defaultSelected }) => defaultSelected)?.value ?? field.options[0]?.value
}
