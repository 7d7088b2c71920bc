/** A colour that a server names, as CSS; anything that is not one is no colour. */
export function colorOf(value: unknown, use: 'text' | 'background' | 'border'): string | undefined {
  if (typeof value === 'object' && value !== null) {
    const { light, dark } = value as { light?: unknown; dark?: unknown }
    const [one, other] = [colorOf(light, use), colorOf(dark, use)]
    return one && other ? `light-dark(${one}, ${other})` : undefined
  }
  if (typeof value !== 'string') return undefined
  // Text has its tokens as classes.
  const token = use === 'text' ? undefined : tokens[use][value]
  return token ?? primitive(value) ?? (css.test(value) ? value : undefined)
}

const tokens: Record<'background' | 'border', Record<string, string>> = {
  background: {
    surface: 'var(--ck-paper)',
    'surface-secondary': 'var(--ck-sunken)',
    'surface-tertiary': 'var(--ck-line)',
    'surface-elevated': 'var(--ck-raised)',
    'surface-elevated-secondary': 'var(--ck-sunken)',
  },
  border: { default: 'var(--ck-line)', subtle: 'var(--ck-sunken)', strong: 'var(--ck-edge)' },
}

const css = /^(#[0-9a-f]{3,8}|(rgb|hsl|oklch)a?\([\d\s.,%/-]{3,40}\)|white|black|transparent|currentcolor)$/i
const hues: Record<string, number> = { red: 8, orange: 25, yellow: 45, green: 150, blue: 215, purple: 265, pink: 330 }

/** `red-500`, `gray-100`, `alpha-10`: from light to dark by the hundred. */
function primitive(value: string): string | undefined {
  const [, name, step] = /^([a-z]+)-(\d{1,4})$/.exec(value) ?? []
  if (!name || !step) return undefined
  if (name === 'alpha') return `color-mix(in srgb, var(--ck-ink) ${Math.min(100, Number(step))}%, transparent)`
  const lightness = 98 - Math.min(1_000, Number(step)) * 0.086
  if (name === 'gray') return `hsl(40 3% ${lightness.toFixed(1)}%)`
  const hue = hues[name]
  return hue === undefined ? undefined : `hsl(${hue} 70% ${lightness.toFixed(1)}%)`
}
