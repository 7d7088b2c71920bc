export interface Message {
  role?: unknown
  content?: unknown
  tool_calls?: unknown
  tool_call_id?: unknown
}

const unknownResult = '{"ok":false,"error":"Nothing is known of how this went."}'

/** Every call followed by its result, one that is missing made up, one that nobody asked for left out, and no assistant last. */
export function pairCalls(messages: Message[]): Message[] {
  const taken = new Set<Message>()
  const whole = messages.flatMap((one, at): Message[] => {
    if (one.role === 'tool') return []
    const calls = Array.isArray(one.tool_calls) ? (one.tool_calls as { id?: unknown }[]) : []
    const results = calls.map(({ id }) => {
      const result = messages.find(
        (other, place) => place > at && other.role === 'tool' && other.tool_call_id === id && !taken.has(other),
      )
      if (result) taken.add(result)
      return result ?? { role: 'tool', tool_call_id: id, content: unknownResult }
    })
    return [one, ...results]
  })
  const last = whole.at(-1)?.role
  return last === 'user' || last === 'tool' ? whole : [...whole, { role: 'user', content: '(Go on.)' }]
}
