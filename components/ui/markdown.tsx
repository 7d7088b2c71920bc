'use client'

import Markdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'

/** No HTML of the text becomes HTML of the page, nothing is fetched, and a link knows nothing of where it was followed from. */
export default function MarkdownText({ children }: { children: string }) {
  return (
    <div className={look}>
      <Markdown remarkPlugins={[remarkGfm]} components={components}>
        {children}
      </Markdown>
    </div>
  )
}

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  // An image is a request to somebody else: its words and its address are enough.
  img: ({ alt, src }) => <span>{alt || String(src ?? '')}</span>,
  input: ({ checked }) => <input type="checkbox" checked={checked ?? false} disabled aria-label="item" />,
  // The page has its own headings.
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
}

const look = [
  'grid grid-cols-[minmax(0,1fr)] gap-2 break-words [&_a]:text-accent [&_a]:underline [&_a]:underline-offset-4',
  '[&_ul]:list-disc [&_ul]:pl-5 [&_ol]:list-decimal [&_ol]:pl-5 [&_ul.contains-task-list]:list-none [&_ul.contains-task-list]:pl-0',
  '[&_blockquote]:border-line [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_blockquote]:text-quiet',
  '[&_code]:rounded-xs [&_code]:bg-sunken [&_code]:px-1 [&_code]:text-[13px]',
  '[&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-3 [&_pre_code]:p-0',
  '[&_table]:block [&_table]:overflow-x-auto [&_td]:border [&_td]:border-line [&_td]:px-2 [&_th]:border [&_th]:border-line [&_th]:px-2',
  '[&_hr]:border-line',
].join(' ')
