/** @returns the value that the given part of the values does not exceed */
export function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
}

export const median = values => percentile(values, 0.5)

/**
 * One row of the table.
 * @typedef {{ at: 'p50' | 'p95' | 'p99', atMost?: number, atLeast?: number }} Bound
 * @param {{ name: string, unit: string, values: number[], bounds?: Bound[], floors?: Record<string, number> }} measured `floors`: the same
 *   figure of what ours stands on, by name
 */
export function figure({ name, unit, values, bounds = [], floors = {} }) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(part => percentile(values, part))
  const found = { p50, p95, p99 }
  const judged = bounds.map(bound => ({ ...bound, ratio: ratioTo(bound, found[bound.at]) }))
  const ratios = Object.fromEntries(Object.entries(floors).map(([floor, value]) => [floor, p50 / value]))
  const isOver = judged.some(({ ratio }) => !(ratio <= 1))
  return { name, unit, samples: values.length, ...found, bounds: judged, ratios, isOver }
}

/** How much of what is allowed is used; above 1 is over, whichever way the bound points. */
function ratioTo({ atMost, atLeast }, value) {
  if (atMost === 0) return value > 0 ? Number.POSITIVE_INFINITY : 0
  return atMost !== undefined ? value / atMost : atLeast / value
}
