/** @jsxImportSource preact */
import type { Nodes, Parents, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { ComponentChild, VNode } from 'preact'
import { useState } from 'preact/hooks'
import { memo } from './memo'

interface MarkdownProps {
  text: string
  /** Hosts that images may come from; none when absent. */
  imageDomains: string[] | null
  onDeeplink: (name: string, data: Record<string, string>) => void
}

/** GFM as elements, made from its syntax tree: there is no HTML in between, so none can come in. */
export const Markdown = memo(({ text, imageDomains, onDeeplink }: MarkdownProps) => {
  const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return <div class="md">{tree.children.map((node, at) => draw(node, String(at), { imageDomains, onDeeplink }))}</div>
})

type Means = Omit<MarkdownProps, 'text'>

function draw(node: Nodes, key: string, means: Means): ComponentChild {
  const inner = () => inside(node as Parents, means)
  switch (node.type) {
    case 'paragraph':
      return <p key={key}>{inner()}</p>
    case 'heading':
      // The page has its own first headings, and the conversation its own below them.
      return heading(Math.min(6, node.depth + 3), key, inner())
    case 'text':
      return node.value
    case 'emphasis':
      return <em key={key}>{inner()}</em>
    case 'strong':
      return <strong key={key}>{inner()}</strong>
    case 'delete':
      return <del key={key}>{inner()}</del>
    case 'inlineCode':
      return <code key={key}>{node.value}</code>
    case 'code':
      return <CodeBlock key={key} code={node.value} language={node.lang ?? null} />
    case 'blockquote':
      return <blockquote key={key}>{inner()}</blockquote>
    case 'list':
      return node.ordered ? (
        <ol key={key} start={node.start ?? 1}>
          {inner()}
        </ol>
      ) : (
        <ul key={key}>{inner()}</ul>
      )
    case 'listItem':
      return (
        <li key={key} class={typeof node.checked === 'boolean' ? 'check' : undefined}>
          {typeof node.checked === 'boolean' && (
            <span role="img" aria-label={node.checked ? 'done' : 'open'}>
              {node.checked ? '☑' : '☐'}{' '}
            </span>
          )}
          {inner()}
        </li>
      )
    case 'thematicBreak':
      return <hr key={key} />
    case 'break':
      return <br key={key} />
    case 'link':
      return link(node.url, key, inner(), means)
    case 'image':
      return image(node.url, node.alt ?? '', key, means)
    case 'table':
      return table(node, key, means)
    // Raw HTML is text like any other.
    case 'html':
      return node.value
    default:
      return 'children' in node ? inner() : null
  }
}

const inside = (node: Parents, means: Means) =>
  node.children.map((child, at) => draw(child as Nodes, String(at), means))

function heading(level: number, key: string, children: ComponentChild): VNode {
  const Tag = `h${level}` as 'h4'
  return <Tag key={key}>{children}</Tag>
}

const safe = /^(https?:|mailto:|tel:)/i
const deep = /^chatkit-link:\/\/([^?#/]+)\/?(?:\?([^#]*))?/i

function link(url: string, key: string, children: ComponentChild, { onDeeplink }: Means) {
  const [, name, query] = deep.exec(url) ?? []
  if (name) {
    const data = Object.fromEntries(new URLSearchParams(query ?? ''))
    return (
      <button key={key} type="button" class="deeplink" onClick={() => onDeeplink(decode(name), data)}>
        {children}
      </button>
    )
  }
  if (!safe.test(url.trim())) return <span key={key}>{children}</span>
  return (
    <a key={key} href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** An image is a request: only to where the server has allowed it, to this origin, or to nowhere. */
function image(url: string, alt: string, key: string, { imageDomains }: Means) {
  if (!isAllowedImage(url, imageDomains)) return <span key={key}>{alt}</span>
  return <img key={key} src={url} alt={alt} loading="lazy" referrerpolicy="no-referrer" />
}

export function isAllowedImage(url: string, domains: string[] | null): boolean {
  if (/^data:image\/(png|jpeg|gif|webp);/i.test(url)) return true
  try {
    const { protocol, origin, hostname } = new URL(url, location.href)
    if (protocol !== 'https:' && protocol !== 'http:') return false
    return (
      origin === location.origin ||
      (domains ?? []).some(domain => hostname === domain || hostname.endsWith(`.${domain}`))
    )
  } catch {
    return false
  }
}

function table(node: Table, key: string, means: Means) {
  const [head, ...rows] = node.children
  const aligned = (at: number) => node.align?.[at] ?? undefined
  return (
    <div key={key} class="table" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, at) => (
              <th key={String(at)} scope="col" data-align={aligned(at)}>
                {inside(cell, means)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={String(place)}>
              {row.children.map((cell, at) => (
                <td key={String(at)} data-align={aligned(at)}>
                  {inside(cell, means)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CodeBlock({ code, language }: { code: string; language: string | null }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <figure class="code">
      <figcaption>
        <span>{language ?? 'text'}</span>
        <button type="button" class="quiet" onClick={copy}>
          {isCopied ? 'Copied' : 'Copy code'}
        </button>
      </figcaption>
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  )
}
