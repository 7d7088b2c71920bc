import type { Options } from './options'
import { schemeOf } from './options'

/** The variables that the host's theme decides; what it leaves open follows the scheme. */
export function themeVariables(options: Options | null): Record<string, string> {
  const theme = typeof options?.theme === 'object' ? options.theme : undefined
  const isDark = schemeOf(options) === 'dark'
  const { accent, surface, grayscale } = theme?.color ?? {}
  const hue = grayscale?.hue ?? 40
  const tint = between(0, 9, grayscale?.tint ?? 1) * 1.6
  // A shade is a step towards black or white, small enough for the contrast of text to hold.
  const shade = between(-4, 4, grayscale?.shade ?? 0) * 0.4
  const grey = (lightness: number) => `hsl(${hue} ${tint}% ${between(0, 100, lightness + shade)}%)`
  const { baseSize = 15, fontFamily, fontFamilyMono } = theme?.typography ?? {}
  const primary = accent?.primary ?? (isDark ? '#ededed' : '#171717')
  const level = between(0, 3, accent?.level ?? 0)
  return {
    '--ck-paper': surface?.background ?? grey(isDark ? 8 : 99),
    '--ck-ink': surface?.foreground ?? grey(isDark ? 93 : 11),
    '--ck-quiet': grey(isDark ? 71 : 36),
    '--ck-line': grey(isDark ? 19 : 89),
    '--ck-edge': grey(isDark ? 46 : 52),
    '--ck-raised': isDark ? grey(11.5) : '#fff',
    '--ck-sunken': grey(isDark ? 15 : 95),
    '--ck-bubble':
      level > 1 ? `color-mix(in srgb, ${primary} ${level * 6}%, ${grey(isDark ? 15 : 95)})` : grey(isDark ? 15 : 95),
    '--ck-accent': primary,
    '--ck-on-accent': onColor(primary),
    '--ck-danger': isDark ? '#f7a59c' : '#b42318',
    '--ck-on-danger': isDark ? '#2a0f0c' : '#fff',
    '--ck-danger-soft': isDark ? '#331b19' : '#fdf0ee',
    '--ck-warning': isDark ? '#f0c274' : '#8a5207',
    '--ck-warning-soft': isDark ? '#2c2311' : '#fdf5e6',
    '--ck-done': isDark ? '#84d3a6' : '#17703f',
    '--ck-done-soft': isDark ? '#16281f' : '#ecf7f0',
    '--ck-info': isDark ? '#9cc3f7' : '#1d4f9c',
    '--ck-info-soft': isDark ? '#1a2533' : '#eef4fc',
    '--ck-radius': radii[theme?.radius ?? 'pill'] ?? '12px',
    '--ck-unit': units[theme?.density ?? 'normal'] ?? '4px',
    '--ck-size': `${between(14, 18, baseSize)}px`,
    '--ck-font': fontFamily ?? 'system-ui, sans-serif',
    '--ck-mono': fontFamilyMono ?? 'ui-monospace, SFMono-Regular, Menlo, monospace',
  }
}

const radii: Record<string, string> = { pill: '24px', round: '16px', soft: '10px', sharp: '2px' }
const units: Record<string, string> = { compact: '3px', normal: '4px', spacious: '5px' }
const between = (least: number, most: number, value: number) => Math.min(most, Math.max(least, value))

const loadedFonts = new Set<string>()

/** Fonts belong to the page: a font that is named inside of a shadow root is not looked at. */
export function loadFonts(options: Options | null) {
  const sources = typeof options?.theme === 'object' ? options.theme.typography?.fontSources : undefined
  for (const { family, src, weight, style, display, unicodeRange } of sources ?? []) {
    const name = JSON.stringify([family, src, weight, style])
    if (loadedFonts.has(name)) continue
    loadedFonts.add(name)
    const face = new FontFace(family, `url(${JSON.stringify(src)})`, {
      weight: String(weight ?? 400),
      style: style ?? 'normal',
      ...(display && { display }),
      ...(unicodeRange && { unicodeRange }),
    })
    document.fonts.add(face)
    face.load().catch(() => {})
  }
}

/** Black or white, whichever can be read on it. A colour that is no plain hex gets white. */
function onColor(color: string): string {
  const [, hex] = /^#([0-9a-f]{6})$/i.exec(color) ?? []
  if (!hex) return '#fff'
  const channels = [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map(value =>
    value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2 ? '#16142b' : '#fff'
}
