/** Chance that can be repeated: the same seed gives the same values. */
export class Chance {
  #state

  constructor(seed) {
    this.#state = seed >>> 0
  }

  /** mulberry32 */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  is(probability) {
    return this.next() < probability
  }

  below(limit) {
    return Math.floor(this.next() * limit)
  }

  of(list) {
    return list[this.below(list.length)]
  }

  /** Any JSON that somebody might send. */
  json(words, depth = 0) {
    const kind = this.below(depth > 3 ? 5 : 8)
    if (kind < 3) return this.of(words)
    if (kind === 3) return this.of([0, 1, -1, 1.5, 1e21, 2_147_483_648, Number.MAX_SAFE_INTEGER])
    if (kind === 4) return this.of([null, true, false, ''])
    if (kind === 5) return Array.from({ length: this.below(4) }, () => this.json(words, depth + 1))
    return Object.fromEntries(
      Array.from({ length: this.below(4) }, () => [String(this.of(words)), this.json(words, depth + 1)]),
    )
  }

  /** What is right, with something wrong in it: a field that is gone, another, or changed. */
  spoilt(value, words) {
    if (this.is(0.25)) return value
    if (value === null || typeof value !== 'object') return this.is(0.5) ? value : this.json(words)
    const entries = Object.entries(value)
    const at = this.below(entries.length + 1)
    const changed = entries.flatMap(([name, inner], index) => {
      if (index !== at) return [[name, inner]]
      return this.is(0.2) ? [] : [[name, this.is(0.5) ? this.spoilt(inner, words) : this.json(words)]]
    })
    if (Array.isArray(value)) return changed.map(([, inner]) => inner)
    if (at === entries.length) changed.push([String(this.of(words)), this.json(words)])
    return Object.fromEntries(changed)
  }
}
