/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { copyText } from './copy-text'
import { Icon } from './icon'

export function CodeBlock({ code, language }: { code: string; language: string | null }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(code))) return
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <figure class="code">
      <figcaption>
        <span>{language ?? 'text'}</span>
        <button type="button" class="copy" onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'copy'} size={13} />
          {isCopied ? 'Copied' : 'Copy code'}
        </button>
      </figcaption>
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
