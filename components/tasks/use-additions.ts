'use client'

import { useDraft } from '@/components/ui/use-draft'
import { useDeeds } from './use-deeds'

export interface Addition {
  /** also the key of the request: asked for again, it is the same task */
  id: string
  words: string
  /** pieces of the words that are to stay in the title */
  kept: string[]
  /** why it was refused; null: on its way */
  problem: string | null
}

type Understand = (words: string, kept: string[]) => Promise<{ title: string }>

interface Line {
  text: string
  kept: string[]
  problem: string | null
  additions: Addition[]
}

const emptyLine: Line = { text: '', kept: [], problem: null, additions: [] }

/** One can type the next task while the last is on its way; whatever is not in the list yet is not lost. */
export function useAdditions(understand: Understand) {
  const { value: line, setValue: setLine } = useDraft('add', emptyLine, asKept)
  const act = useDeeds()
  const change = (fields: Partial<Line>) => setLine(now => ({ ...now, ...fields }))
  const without = (id: string) => setLine(now => ({ ...now, additions: now.additions.filter(one => one.id !== id) }))

  async function send({ id, words, kept }: Addition) {
    setLine(({ additions, ...now }) => ({
      ...now,
      additions: [...additions.filter(one => one.id !== id), { id, words, kept, problem: null }],
    }))
    const body = await understand(words, kept)
    const said = `Added “${shortened(body.title)}”.`
    const whenShown = () => without(id)
    const answer = await act({ path: '/api/tasks', body, key: id, said, isRefusalTold: true, whenShown })
    if (!answer.ok) setLine(now => withRefused(now, id, answer.detail))
  }

  const add = () => {
    change({ text: '', kept: [], problem: null })
    void send({ id: newKey(), words: line.text, kept: line.kept, problem: null })
  }
  return { line, change, add, tryAgain: send, discard: without }
}

/** Back into the line, to be mended there; when the line has other words by now, it waits below it. */
function withRefused(line: Line, id: string, problem: string): Line {
  const refused = line.additions.find(one => one.id === id)
  const others = line.additions.filter(one => one.id !== id)
  if (!refused) return line
  if (!line.text) return { text: refused.words, kept: refused.kept, problem, additions: others }
  return { ...line, additions: [...others, { ...refused, problem }] }
}

function asKept({ text, kept, problem, additions }: Line): Line | null {
  const [first, ...others] = additions.map(one => ({ ...one, problem: one.problem ?? 'This was not added.' }))
  if (!first) return text ? { text, kept, problem, additions: [] } : null
  return text
    ? { text, kept, problem, additions: [first, ...others] }
    : { text: first.words, kept: first.kept, problem: null, additions: others }
}

export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text)

/** `crypto.randomUUID` is missing where the app is reached without TLS. */
const newKey = () => [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('-')
