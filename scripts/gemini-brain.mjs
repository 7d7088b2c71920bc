// Just enough wit to try the chat out, and to drive it in tests, without a model.

const nothing = { notes: null, due: null, priority: null, tags: null, recurrence: null }
const list = status => ({
  name: 'list_tasks',
  args: { status, due: null, priority: null, tags: null, search: null, sort: null, limit: null },
})
const numbersIn = ({ tasks = [] }) => tasks.map(({ number }) => number)

/** What is said → the call to make, and the one to make of its result. */
const rules = [
  [
    /^(?:please )?(?:create|add)(?: a task called| a task| task)? [“"']?(.+?)[”"']?\.?$/i,
    ([, title]) => ({ name: 'create_task', args: { title, ...nothing } }),
  ],
  [
    /^(?:delete|remove) all completed/i,
    () => list('completed'),
    result => ({ name: 'bulk_delete_tasks', args: { numbers: numbersIn(result) } }),
  ],
  [
    /^(?:delete|remove) all/i,
    () => list('open'),
    result => ({ name: 'bulk_delete_tasks', args: { numbers: numbersIn(result) } }),
  ],
  [
    /^(?:complete|finish) all/i,
    () => list('open'),
    result => ({ name: 'bulk_complete_tasks', args: { numbers: numbersIn(result), completed: true } }),
  ],
  [
    /^(?:complete|finish)(?: task)? #?(\d+)/i,
    ([, number]) => ({ name: 'complete_task', args: { number: Number(number), completed: true } }),
  ],
  [
    /^reopen(?: task)? #?(\d+)/i,
    ([, number]) => ({ name: 'complete_task', args: { number: Number(number), completed: false } }),
  ],
  [
    /^(?:delete|remove)(?: task)? #?(\d+)/i,
    ([, number]) => ({ name: 'delete_task', args: { number: Number(number) } }),
  ],
  [
    /^rename(?: task)? #?(\d+) to (.+)/i,
    ([, number, title]) => ({ name: 'update_task', args: { number: Number(number), title, ...nothing } }),
  ],
  [/^undo/i, () => ({ name: 'undo_change', args: {} })],
  [/^(?:list|show)\b.*\b(?:completed|done)/i, () => list('completed')],
  [/^(?:list|show|what)\b/i, () => list('open')],
]

/** @returns {{ text: string } | { calls: { name: string, args: object }[] }} */
export function brain({ messages, tools = [] }) {
  const at = messages.findLastIndex(({ role, content }) => role === 'user' && !wordsIn(content).startsWith('[Note'))
  const words = wordsIn(messages[at]?.content)
  const rule = rules.find(([pattern]) => pattern.test(words))
  const results = messages.slice(at + 1).filter(({ role }) => role === 'tool')
  const knows = call => tools.some(({ function: { name } }) => name === call.name)
  if (!rule || !knows(rule[1](words.match(rule[0]))))
    return {
      text: 'I am a stand-in for Gemini. Try “create a task called Buy milk”, “list my tasks” or “delete all completed tasks”.',
    }
  if (results.length === 0) return { calls: [rule[1](words.match(rule[0]))] }
  const result = JSON.parse(results.at(-1).content)
  if (results.length === 1 && rule[2] && numbersIn(result).length > 0) return { calls: [rule[2](result)] }
  return { text: sentenceOf(result) }
}

const wordsIn = content => (typeof content === 'string' ? content : (content?.[0]?.text ?? '')).trim()

const named = ({ number, title }) => `#${number} “${title}”`

function sentenceOf({ ok, error, task, tasks, count, undone }) {
  if (!ok) return `That did not work: ${error ?? 'no reason was given.'}`
  if (task) return `Done: ${named(task)}.`
  if (undone !== undefined) return `Taken back: ${undone}.`
  if (count !== undefined && tasks.length === 0) return 'There are none.'
  const which = tasks.map(named).join(', ')
  return count === undefined ? `Done: ${which}.` : `There are ${count}: ${which}.`
}
