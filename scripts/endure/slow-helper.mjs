const nothing = { notes: null, due: null, priority: null, tags: null, recurrence: null }
const words = Array.from({ length: 25 }, (_, n) => `word${n}`).join(' ')

/** A model that takes its time: says something, makes the task that is asked for by `create “…”`, and tells how that went. */
export function slowHelper({ messages }) {
  const at = messages.findLastIndex(({ role, content }) => role === 'user' && textOf(content).startsWith('create'))
  const title = textOf(messages[at]?.content).match(/“(.+)”/)?.[1]
  const result = messages.slice(at + 1).findLast(({ role }) => role === 'tool')
  const slowly = { firstMs: 40, pauseMs: 15 }
  if (!title) return { text: words, ...slowly }
  if (!result) return { text: words, calls: [{ name: 'create_task', args: { title, ...nothing } }], ...slowly }
  const { ok } = JSON.parse(textOf(result.content))
  return { text: `${ok ? `Done: “${title}” is there.` : 'That did not work.'} ${words}`, ...slowly }
}

const textOf = content => (typeof content === 'string' ? content : (content?.[0]?.text ?? ''))
