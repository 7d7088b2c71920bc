'use client'

import { useDraft } from '@/components/ui/use-draft'
import { useDeeds } from './use-deeds'

export interface Addition {
  /** also the key of the request: asked for again, it is the same task */
  id: string
  words: string
  title: string
  body: unknown
  /** why it was refused; null: on its way */
  problem: string | null
}

interface Line {
  text: string
  /** pieces of it that are to stay in the title */
  kept: string[]
  problem: string | null
  additions: Addition[]
}

const emptyLine: Line = { text: '', kept: [], problem: null, additions: [] }

/** One can type the next task while the last is on its way; whatever is not in the list yet is not lost. */
export function useAdditions() {
  const { value: line, setValue: setLine } = useDraft('add', emptyLine, asKept)
  const act = useDeeds()
  const change = (fields: Partial<Line>) => setLine(now => ({ ...now, ...fields }))
  const without = (id: string) => setLine(now => ({ ...now, additions: now.additions.filter(one => one.id !== id) }))

  async function send({ id, words, title, body }: Omit<Addition, 'problem'>) {
    setLine(({ additions, ...now }) => ({
      ...now,
      additions: [...additions.filter(one => one.id !== id), { id, words, title, body, problem: null }],
    }))
    const said = `Added “${title}”.`
    const whenShown = () => without(id)
    const answer = await act({ path: '/api/tasks', body, key: id, said, isRefusalTold: true, whenShown })
    if (!answer.ok) setLine(now => withRefused(now, id, answer.detail))
  }

  const add = (addition: Omit<Addition, 'id' | 'problem'>) => {
    change({ text: '', kept: [], problem: null })
    void send({ ...addition, id: newKey() })
  }
  return { line, change, add, tryAgain: send, discard: without }
}

/** Back into the line, to be mended there; when the line has other words by now, it waits below it. */
function withRefused(line: Line, id: string, problem: string): Line {
  const refused = line.additions.find(one => one.id === id)
  const others = line.additions.filter(one => one.id !== id)
  if (!refused) return line
  if (!line.text) return { text: refused.words, kept: [], problem, additions: others }
  return { ...line, additions: [...others, { ...refused, problem }] }
}

function asKept({ text, kept, problem, additions }: Line): Line | null {
  const [first, ...others] = additions.map(one => ({ ...one, problem: one.problem ?? 'This was not added.' }))
  if (!first) return text ? { text, kept, problem, additions: [] } : null
  return text
    ? { text, kept, problem, additions: [first, ...others] }
    : { ...emptyLine, text: first.words, additions: others }
}

/** `crypto.randomUUID` is missing where the app is reached without TLS. */
const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('-')
