type Json = Record<string, unknown>

interface Delta {
  content?: string
  tool_calls?: { index: number; id: string; type: string; function: { name?: string; arguments: string } }[]
}

/** The pieces of an answer as one, for who asked without a stream. */
export function wholeAnswer(chunks: Json[]): Json {
  let content: string | null = null
  const calls: { id: string; type: string; function: { name: string; arguments: string } }[] = []
  for (const { choices } of chunks as { choices: { delta: Delta }[] }[]) {
    const delta = choices[0]?.delta
    if (delta?.content) content = (content ?? '') + delta.content
    for (const { index, id, type, function: part } of delta?.tool_calls ?? []) {
      const call = calls[index] ?? { id, type, function: { name: part.name ?? '', arguments: '' } }
      calls[index] = call
      call.function.arguments += part.arguments
    }
  }
  const message = { role: 'assistant', content, ...(calls.length > 0 && { tool_calls: calls }) }
  const { choices: _, ...last } = chunks.at(-1) ?? {}
  return { ...last, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] }
}
