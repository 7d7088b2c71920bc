import type { Options } from './options'
import { schemeOf } from './options'

/** The variables that the host's theme decides; what it leaves open follows the scheme. */
export function themeVariables(options: Options | null): Record<string, string> {
  const theme = typeof options?.theme === 'object' ? options.theme : undefined
  const dark = schemeOf(options) === 'dark'
  const { accent, surface, grayscale } = theme?.color ?? {}
  const hue = grayscale?.hue ?? 40
  const tint = (grayscale?.tint ?? 1) * 1.6
  const grey = (lightness: number) => `hsl(${hue} ${tint}% ${lightness}%)`
  const { baseSize = 15, fontFamily, fontFamilyMono } = theme?.typography ?? {}
  return {
    '--ck-paper': surface?.background ?? (dark ? grey(8) : grey(99)),
    '--ck-ink': surface?.foreground ?? (dark ? grey(93) : grey(11)),
    '--ck-quiet': dark ? grey(71) : grey(33),
    '--ck-line': dark ? grey(17) : grey(89),
    '--ck-edge': dark ? grey(43) : grey(52),
    '--ck-raised': dark ? grey(11) : '#fff',
    '--ck-sunken': dark ? grey(14) : grey(95),
    '--ck-accent': accent?.primary ?? (dark ? '#ededed' : '#171717'),
    '--ck-on-accent': onColor(accent?.primary ?? (dark ? '#ededed' : '#171717')),
    '--ck-danger': dark ? '#f7a59c' : '#b42318',
    '--ck-on-danger': dark ? '#2a0f0c' : '#fff',
    '--ck-danger-soft': dark ? '#3a1c19' : '#fdf0ee',
    '--ck-warning': dark ? '#f0c274' : '#92580a',
    '--ck-warning-soft': dark ? '#33270f' : '#fdf5e6',
    '--ck-done': dark ? '#84d3a6' : '#17703f',
    '--ck-radius': radii[theme?.radius ?? 'pill'] ?? '12px',
    '--ck-unit': units[theme?.density ?? 'normal'] ?? '4px',
    '--ck-size': `${Math.min(18, Math.max(14, baseSize))}px`,
    '--ck-font': fontFamily ?? 'system-ui, sans-serif',
    '--ck-mono': fontFamilyMono ?? 'ui-monospace, SFMono-Regular, Menlo, monospace',
  }
}

const radii: Record<string, string> = { pill: '22px', round: '16px', soft: '10px', sharp: '2px' }
const units: Record<string, string> = { compact: '3px', normal: '4px', spacious: '5px' }

/** Black or white, whichever can be read on it. A colour that is no plain hex gets white. */
function onColor(color: string): string {
  const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? []
  if (!hex) return '#fff'
  const channels = [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map(value =>
    value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? '#16142b' : '#fff'
}
