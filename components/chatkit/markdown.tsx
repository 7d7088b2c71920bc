/** @jsxImportSource preact */
import type { Definition, Nodes, Parents, RootContent, Table } from 'mdast'
import { type ComponentChild, createContext, type VNode } from 'preact'
import { useContext, useMemo, useRef } from 'preact/hooks'
import type { Annotation } from '@/lib/chatkit/protocol'
import { CodeBlock } from './code-block'
import { MarkdownBlocks } from './markdown-blocks'
import { splitAtMarks, withMarks, withoutMarks } from './marks'
import { memo } from './memo'
import type { Reading } from './reading'
import { SourceMark } from './sources'

interface MarkdownProps {
  text: string
  /** Hosts that images may come from; none when absent. */
  imageDomains: string[] | null
  reading: Reading
  annotations?: Annotation[]
}

interface Means extends Pick<MarkdownProps, 'imageDomains' | 'reading'> {
  annotations: Annotation[]
  definitions: Map<string, Definition>
  firstDepth: number
}

const none: Annotation[] = []
const MeansContext = createContext<Means>({
  imageDomains: null,
  reading: { deeplink: () => {}, openEntity: () => {} },
  annotations: none,
  definitions: new Map(),
  firstDepth: 1,
})

/** GFM as elements, made from its syntax tree: there is no HTML in between, so none can come in. */
export const Markdown = memo(({ text, imageDomains, reading, annotations = none }: MarkdownProps) => {
  const blocks = useRef(new MarkdownBlocks()).current
  const defined = defines.test(text) ? text : ''
  // What is defined at the end has a meaning at the beginning.
  if (defined) blocks.forget()
  const nodes = blocks.read(withMarks(text, annotations))
  // biome-ignore lint/correctness/useExhaustiveDependencies: without a definition in the text, there is none in its blocks
  const definitions = useMemo(() => definitionsIn(nodes), [defined])
  const firstDepth = nodes.find(node => node.type === 'heading')?.depth ?? 1
  const means = useMemo(
    () => ({ imageDomains, reading, annotations, definitions, firstDepth }),
    [imageDomains, reading, annotations, definitions, firstDepth],
  )
  return (
    <div class="md">
      <MeansContext.Provider value={means}>
        {nodes.map((node, at) => (
          <Block key={String(at)} node={node} />
        ))}
      </MeansContext.Provider>
    </div>
  )
})

const defines = /^ {0,3}\[[^\]\n]+\]:/m
const definitionsIn = (nodes: RootContent[]) =>
  new Map(nodes.flatMap(node => (node.type === 'definition' ? [[node.identifier, node] as const] : [])))

const Block = memo(({ node }: { node: RootContent }) => <>{draw(node, '', useContext(MeansContext))}</>)

function draw(node: Nodes, key: string, means: Means): ComponentChild {
  const inner = () => inside(node as Parents, means)
  switch (node.type) {
    case 'paragraph':
      return <p key={key}>{inner()}</p>
    case 'heading':
      // The page and the conversation have their own above: whatever the first one here is, it comes next below them.
      return heading(Math.min(6, Math.max(4, 4 + node.depth - means.firstDepth)), key, inner())
    case 'text':
      return marked(node.value, means)
    case 'emphasis':
      return <em key={key}>{inner()}</em>
    case 'strong':
      return <strong key={key}>{inner()}</strong>
    case 'delete':
      return <del key={key}>{inner()}</del>
    case 'inlineCode':
      return <code key={key}>{withoutMarks(node.value)}</code>
    case 'code':
      return <CodeBlock key={key} code={withoutMarks(node.value)} language={node.lang ?? null} />
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
    case 'linkReference': {
      const to = means.definitions.get(node.identifier)
      return to ? link(to.url, key, inner(), means) : inner()
    }
    case 'table':
      return table(node, key, means)
    // Raw HTML is text like any other.
    case 'html':
      return <span key={key}>{withoutMarks(node.value)}</span>
    default:
      return 'children' in node ? inner() : null
  }
}

function marked(text: string, { annotations, reading }: Means): ComponentChild {
  return splitAtMarks(text).map((part, at) => {
    if (typeof part === 'string') return part
    const source = annotations[part]?.source
    return source && <SourceMark key={String(at)} number={part + 1} source={source} reading={reading} />
  })
}

const inside = (node: Parents, means: Means) =>
  node.children.map((child, at) => draw(child as Nodes, String(at), means))

function heading(level: number, key: string, children: ComponentChild): VNode {
  const Tag = `h${level}` as 'h4'
  return <Tag key={key}>{children}</Tag>
}

const safe = /^(https?:|mailto:|tel:)/i
const deep = /^chatkit-link:\/\/([^?#/]+)\/?(?:\?([^#]*))?/i

function link(target: string, key: string, children: ComponentChild, { reading }: Means) {
  const url = withoutMarks(target)
  const [, name, query] = deep.exec(url) ?? []
  if (name) {
    const data = Object.fromEntries(new URLSearchParams(query ?? ''))
    return (
      <button key={key} type="button" class="deeplink" onClick={() => reading.deeplink(decode(name), data)}>
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
  if (!isAllowedImage(url, imageDomains)) return <span key={key}>{withoutMarks(alt)}</span>
  return <img key={key} src={url} alt={withoutMarks(alt)} loading="lazy" referrerpolicy="no-referrer" />
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
