type Price = [input: number, output: number]

/** US dollars for a million tokens, thinking counted as output; from https://ai.google.dev/gemini-api/docs/pricing, October 2026. */
const prices: { model: string; until?: string; price: Price }[] = [
  { model: 'gemini-3.8-flash', until: '2027-01-01', price: [0.75, 3.75] },
  { model: 'gemini-3.8-flash', price: [1.5, 7.5] },
  { model: 'gemini-3.6-flash', until: '2027-01-01', price: [0.75, 3.75] },
  { model: 'gemini-3.6-flash', price: [1.5, 7.5] },
  { model: 'gemini-3.5-flash', price: [1.5, 9] },
  { model: 'gemini-3.5-flash-lite', price: [0.3, 2.5] },
]

interface Used {
  model: string
  inputTokens: number
  outputTokens: number
}

/** `null`: the price of this model is not known here. */
export function costOf({ model, inputTokens, outputTokens }: Used, now = new Date()): number | null {
  const id = model.replace(/^models\//, '')
  const found = prices.find(one => one.model === id && (!one.until || now < new Date(one.until)))
  return found ? (inputTokens * found.price[0] + outputTokens * found.price[1]) / 1_000_000 : null
}
