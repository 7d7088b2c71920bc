/** What was tried, how often, and what was lost by it. */
export class Tally {
  #rows = []
  #startedAt = performance.now()

  get hasLost() {
    return this.#rows.some(({ lost }) => lost.length > 0)
  }

  /**
   * Tries one thing. What breaks the trial off counts as lost. One without an end ends the run: it may still be at work.
   * @param {string} what
   * @param {(trial: { tried: (times?: number) => void, lost: (what: string) => void, note: (words: string) => void,
   *   hasTime: () => boolean }) => Promise<unknown>} work
   * @param {{ seconds?: number, withinSeconds?: number }} [bound] how long it begins anything new, and how long it may take at all
   */
  async attempt(what, work, { seconds = 40, withinSeconds = seconds + 140 } = {}) {
    const row = { what, times: 0, lost: [], notes: [], seconds: 0, skipped: '' }
    this.#rows.push(row)
    const startedAt = performance.now()
    const trial = {
      tried: (times = 1) => {
        row.times += times
      },
      lost: words => void row.lost.push(words),
      note: words => void row.notes.push(words),
      hasTime: () => performance.now() - startedAt < seconds * 1000,
    }
    let endless
    try {
      await within(withinSeconds, work(trial))
      if (row.times === 0) row.lost.push('nothing was tried')
    } catch (error) {
      row.lost.push(`broken off: ${error.stack ?? error}`)
      endless = error instanceof Endless ? error : undefined
    }
    row.seconds = Math.round((performance.now() - startedAt) / 1000)
    const outcome = row.lost.length > 0 ? `LOST ${row.lost.length}` : 'nothing lost'
    console.log(`  ${what.padEnd(84)} ${String(row.times).padStart(6)} ${outcome}, ${row.seconds} s`)
    for (const words of row.lost.slice(0, 20)) console.log(`      ${words}`)
    for (const words of row.notes) console.log(`      (${words})`)
    if (endless) throw endless
  }

  /** What cannot be tried here, and why. */
  skip(what, why) {
    this.#rows.push({ what, times: 0, lost: [], notes: [], seconds: 0, skipped: why })
    console.log(`  ${what}: skipped, ${why}`)
  }

  table() {
    const rows = this.#rows.map(({ what, times, lost, notes, seconds, skipped }) => [
      [what, ...notes.map(words => `(${words})`)].join(' '),
      skipped ? '–' : times.toLocaleString('en'),
      skipped ? `skipped: ${skipped}` : lost.length === 0 ? 'nothing' : `${lost.length}: ${lost[0].split('\n')[0]}`,
      skipped ? '–' : `${seconds} s`,
    ])
    const all = [['what was tried', 'times', 'lost', 'took'], ...rows]
    const widths = [0, 1, 2, 3].map(at => Math.max(...all.map(row => row[at].length)))
    const line = cells => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`
    return [line(all[0]), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
  }

  sentence() {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000)
    const times = this.#rows.reduce((sum, row) => sum + row.times, 0)
    const lost = this.#rows.reduce((sum, row) => sum + row.lost.length, 0)
    const tried = `${this.#rows.length} trials, ${times.toLocaleString('en')} times, in ${seconds} s`
    return `${tried}: ${lost === 0 ? 'nothing was lost' : `${lost} lost`}.`
  }
}

export class Endless extends Error {}

function within(seconds, work) {
  let timer
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Endless(`no end after ${seconds} s`)), seconds * 1000)
  })
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer))
}
