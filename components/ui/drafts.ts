'use client'
import { type RefObject, useEffect, useEffectEvent } from 'react'

const leaving = 'tandem:leaving'
const prefix = 'draft:'
const nameOf = (field: string) => `${prefix}${location.pathname}:${field}`

/** Tells everything that holds unsent words on this page to put them by. */
export function keepDrafts() {
  dispatchEvent(new Event(leaving))
}

/** When someone signs out, their unsent words are not for whoever comes next. */
export function forgetDrafts() {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(prefix)) sessionStorage.removeItem(name)
}

/**
 * Words that outlive an expired session: put by when the page has to go to sign-in, given back when it returns.
 * `read` and `write` reach the control; a draft is given back once.
 */
export function useDraft(field: string, { read, write }: { read: () => string; write: (kept: string) => void }) {
  const keep = useEffectEvent(() => {
    const words = read()
    if (words) sessionStorage.setItem(nameOf(field), words)
  })
  const giveBack = useEffectEvent(() => {
    const kept = sessionStorage.getItem(nameOf(field))
    if (kept === null) return
    sessionStorage.removeItem(nameOf(field))
    write(kept)
  })
  useEffect(() => {
    giveBack()
    addEventListener(leaving, keep)
    return () => removeEventListener(leaving, keep)
  }, [])
}

/** The same for a whole form with uncontrolled fields. Passwords are never put by. */
export function useFormDraft(form: RefObject<HTMLFormElement | null>, name: string, onGivenBack: () => void) {
  useDraft(name, {
    read: () => {
      const changed = changedFieldsOf(form.current)
      return Object.keys(changed).length > 0 ? JSON.stringify(changed) : ''
    },
    write(kept) {
      fill(form.current, JSON.parse(kept))
      onGivenBack()
    },
  })
}

function changedFieldsOf(form: HTMLFormElement | null) {
  const fields = [...(form?.elements ?? [])].filter(element => element instanceof HTMLInputElement)
  const changed = fields.filter(
    ({ name, type, value, defaultValue }) => name && type !== 'password' && value !== defaultValue,
  )
  return Object.fromEntries(changed.map(({ name, value }) => [name, value]))
}

function fill(form: HTMLFormElement | null, kept: Record<string, string>) {
  for (const [name, value] of Object.entries(kept)) {
    const field = form?.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }
}
