const columns = ['', 'p50', 'p95', 'p99', 'unit', 'bound', 'of bound', 'of floors']

/** The table as Markdown, which reads in a terminal too. */
export function tableOf(figures) {
  const rows = figures.map(cellsOf)
  const widths = columns.map((name, at) => Math.max(name.length, 3, ...rows.map(cells => cells[at].length)))
  const line = cells => `| ${cells.map((cell, at) => pad(cell, widths[at], at)).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (isFigure(at) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [line(columns), rule, ...rows.map(line)].join('\n')
}

const isFigure = at => (at >= 1 && at <= 3) || at === 6
const pad = (cell, width, at) => (isFigure(at) ? cell.padStart(width) : cell.padEnd(width))

function cellsOf({ name, unit, p50, p95, p99, samples, bounds, ratios, isOver }) {
  const worst = Math.max(...bounds.map(({ ratio }) => ratio))
  const percentiles = samples === 1 ? [short(p50), '', ''] : [p50, p95, p99].map(short)
  const told = bounds.map(bound => told1(bound, samples)).join(', ')
  const ratio = bounds.length === 0 ? '' : `${worst.toFixed(2)}${isOver ? ' OVER' : ''}`
  const floors = Object.entries(ratios)
    .map(([floor, value]) => `${value.toFixed(2)}× ${floor}`)
    .join(', ')
  return [name, ...percentiles, unit, told, ratio, floors]
}

const told1 = ({ at, atMost, atLeast }, samples) =>
  `${samples === 1 ? '' : `${at} `}${atMost !== undefined ? `≤ ${short(atMost)}` : `≥ ${short(atLeast)}`}`

const short = value =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
