/** @jsxImportSource preact */
import { filledIcons, iconPaths } from './icon-paths'

/** One that is not known draws nothing. */
export function Icon({ name, size = 16 }: { name: string | undefined; size?: number }) {
  const known = name?.replace(/^lucide:/, '') ?? ''
  const path = Object.hasOwn(iconPaths, known) ? iconPaths[known] : undefined
  if (!path) return null
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filledIcons.has(known) ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={path} />
    </svg>
  )
}
