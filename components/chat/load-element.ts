'use client'

const official = 'https://cdn.platform.openai.com/deployments/chatkit/chatkit.js'
const ours = '/chatkit.js'
/** After that the official script counts as blocked, and ours takes over. */
const patienceMs = 5_000

let loading: Promise<void> | null = null

/** Defines `<openai-chatkit>`, once a page. Rejects when no script could be had; then the next call tries again. */
export function loadElement(domainKey: string | null): Promise<void> {
  if (customElements.get('openai-chatkit')) return Promise.resolve()
  loading ??= (domainKey ? load(official).catch(() => load(ours)) : load(ours)).catch(error => {
    loading = null
    throw error
  })
  return loading
}

function load(src: string): Promise<void> {
  const script = document.createElement('script')
  script.src = src
  script.async = true
  const loaded = new Promise<void>((resolve, reject) => {
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${src} could not be loaded`))
  })
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`${src} took too long`)), patienceMs)
  })
  document.head.append(script)
  return Promise.race([Promise.all([loaded, customElements.whenDefined('openai-chatkit')]).then(() => {}), late]).catch(
    error => {
      script.remove()
      throw error
    },
  )
}
