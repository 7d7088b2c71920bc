/** US dollars for a million tokens, in and out. */
const prices: Record<string, [input: number, output: number]> = {}

/** `null`: the price of this model is not known here. */
export function costOf({
  model,
  inputTokens,
  outputTokens,
}: {
  model: string
  inputTokens: number
  outputTokens: number
}) {
  const price = prices[model]
  return price ? (inputTokens * price[0] + outputTokens * price[1]) / 1_000_000 : null
}
