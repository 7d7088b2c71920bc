import { Search } from 'lucide-react'
import Form from 'next/form'

/** A GET: the words are in the URL, so that a link and the back button work. `fields`: what else the URL asks for. */
export function SearchTasks({ fields, words }: { fields: [name: string, value: string][]; words: string }) {
  return (
    <search className="max-sm:w-full">
      <Form
        action="/tasks"
        prefetch={false}
        className="flex h-9 w-full items-center gap-2 rounded-md bg-sunken px-2.5 focus-within:outline-2 focus-within:outline-accent sm:w-56 max-md:h-11"
      >
        <Search aria-hidden className="size-4 shrink-0 text-quiet" />
        {fields.map(([name, value]) => (
          <input key={name + value} type="hidden" name={name} value={value} />
        ))}
        <input
          id="search-tasks"
          type="search"
          name="q"
          aria-label="Search tasks"
          aria-keyshortcuts="/"
          placeholder="Search"
          defaultValue={words}
          maxLength={200}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-quiet max-md:text-base"
        />
      </Form>
    </search>
  )
}
