'use client'
import { type FormEvent, useRef, useState } from 'react'
import type { z } from 'zod'
import { useFormDraft } from '@/components/ui/drafts'
import type { Answer } from '@/components/ui/request-json'
import { useIsReady } from '@/components/ui/use-is-ready'

interface Declared<S extends z.ZodType> {
  /** names the draft that outlives an expired session */
  name: string
  schema: S
  send: (words: z.infer<S>, form: HTMLFormElement) => Promise<Answer<unknown>>
  /** the page to go to when it is done … */
  next?: string
  /** … or what to do on this one, and what to say then */
  onDone?: (form: HTMLFormElement) => string
}

/**
 * A form whose words are judged by the server's own schema before they are sent, and whose refusals stand beside the fields.
 * The fields are left to the browser: what was typed before the page listened is not lost.
 */
export function useForm<S extends z.ZodType>({ name, schema, send, next, onDone }: Declared<S>) {
  const form = useRef<HTMLFormElement>(null)
  const isReady = useIsReady()
  const [isBusy, setIsBusy] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [status, setStatus] = useState('')
  useFormDraft(form, name, () => setStatus('What you typed is back.'))

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const sent = event.currentTarget
    if (isBusy) return
    const words = schema.safeParse(Object.fromEntries(new FormData(sent)))
    if (!words.success) return refuse(sent, problemsOf(words.error))
    setErrors({})
    setStatus('')
    setIsBusy(true)
    const answer = await send(words.data, sent)
    if (answer.ok && next) return location.assign(next)
    setIsBusy(false)
    if (answer.ok) return setStatus(onDone?.(sent) ?? '')
    const { detail, fields } = answer.refusal
    refuse(sent, Object.keys(fields).length > 0 ? fields : { form: detail })
  }

  function refuse(sent: HTMLFormElement, problems: Record<string, string>) {
    setStatus('')
    setErrors(problems)
    const first = [...sent.elements].find(field => field instanceof HTMLInputElement && field.name in problems)
    if (first instanceof HTMLElement) first.focus()
  }

  return {
    errors,
    status,
    // a press before the page listens would send the form, password included, the browser's own way
    formProps: { ref: form, onSubmit, method: 'post', noValidate: true } as const,
    submitProps: { type: 'submit', disabled: !isReady, isBusy } as const,
  }
}

function problemsOf(error: z.ZodError) {
  const problems: Record<string, string> = {}
  for (const { path, message } of error.issues) problems[path.join('.')] ??= message
  return problems
}
