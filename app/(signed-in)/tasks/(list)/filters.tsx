import { SlidersHorizontal, X } from 'lucide-react'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { OnTheWay } from '@/components/ui/on-the-way'
import { type Priority, priorities, type Sort, tagKey } from '@/lib/tasks/schema'
import { type Asked, fieldsOf, hasDatesOfItsOwn, listPath, type ShownDue } from './task-view'

const dues: Record<ShownDue, string> = { overdue: 'Overdue', today: 'Today', week: 'This week', none: 'No date' }
const levels: Record<Priority, string> = { high: 'High', medium: 'Medium', low: 'Low' }
const orders: Partial<Record<Sort, string>> = {
  due: 'Due date',
  priority: 'Priority',
  created: 'Newest first',
  title: 'Title',
}

/** Plain links: every filter and order is an address, for the back button and for whoever it is sent to. */
export function Filters({ asked, tags }: { asked: Asked; tags: string[] }) {
  const chips = chipsOf(asked)
  const withDates = !hasDatesOfItsOwn(asked.view)
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      {chips.map(({ words, without }) => (
        <Link
          key={words}
          href={without}
          prefetch={false}
          scroll={false}
          aria-label={`Remove the filter: ${words}`}
          className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-[13px] has-data-on-the-way:bg-sunken has-data-on-the-way:text-quiet max-md:h-11"
        >
          <span className="truncate">{words}</span>
          <X aria-hidden className="size-3.5 shrink-0 text-quiet" />
          <OnTheWay />
        </Link>
      ))}
      <details className="group ml-auto open:w-full">
        <summary className="ml-auto flex h-8 w-fit cursor-pointer list-none items-center gap-1.5 rounded-md px-2 text-[13px] text-quiet hover:bg-sunken hover:text-ink max-md:h-11">
          <SlidersHorizontal aria-hidden className="size-3.5" />
          Filter and sort
        </summary>
        <div className="mt-1 grid animate-appear gap-x-6 gap-y-2 rounded-md bg-sunken px-3 py-2.5 sm:grid-cols-[auto_1fr]">
          <Row name="Priority">
            {priorities.map(level => {
              const isOn = asked.priority.includes(level)
              const priority = isOn ? asked.priority.filter(one => one !== level) : [...asked.priority, level]
              return (
                <Choice key={level} isOn={isOn} href={listPath(asked, { priority })}>
                  {levels[level]}
                </Choice>
              )
            })}
          </Row>
          {withDates && (
            <Row name="Due">
              {Object.entries(dues).map(([due, words]) => {
                const isOn = asked.due === due
                const change = { due: isOn ? null : (due as ShownDue), from: '', to: '' }
                return (
                  <Choice key={due} isOn={isOn} href={listPath(asked, change)}>
                    {words}
                  </Choice>
                )
              })}
              <Range asked={asked} />
            </Row>
          )}
          {tags.length > 0 && (
            <Row name="Tags">
              {tags.map(name => {
                const others = asked.tags.filter(one => tagKey(one) !== tagKey(name))
                const isOn = others.length < asked.tags.length
                return (
                  <Choice key={name} isOn={isOn} href={listPath(asked, { tags: isOn ? others : [...others, name] })}>
                    #{name}
                  </Choice>
                )
              })}
            </Row>
          )}
          <Row name="Sort">
            {Object.entries(orders).map(([sort, words]) => {
              const isOn = asked.sort === sort
              return (
                <Choice key={sort} isOn={isOn} href={listPath(asked, { sort: isOn ? null : (sort as Sort) })}>
                  {words}
                </Choice>
              )
            })}
          </Row>
        </div>
      </details>
    </div>
  )
}

function chipsOf(asked: Asked) {
  const { tags, priority, due, from, to, sort } = asked
  const range = [from && `from ${from}`, to && `to ${to}`].filter(Boolean).join(' ')
  // A single tag is what the page is called.
  const chips = tags.length < 2 ? [] : tags.map(name => ({ words: `#${name}`, change: { tags: without(tags, name) } }))
  return [
    ...chips,
    ...priority.map(level => ({ words: `${levels[level]} priority`, change: { priority: without(priority, level) } })),
    ...(due ? [{ words: `Due: ${dues[due].toLowerCase()}`, change: { due: null } }] : []),
    ...(range && !due ? [{ words: `Due ${range}`, change: { from: '', to: '' } }] : []),
    ...(sort && orders[sort] ? [{ words: `Sorted: ${orders[sort].toLowerCase()}`, change: { sort: null } }] : []),
  ].map(({ words, change }) => ({ words, without: listPath(asked, change) }))
}

const without = <Value,>(values: Value[], one: Value) => values.filter(value => value !== one)

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <h2 className="pt-1.5 text-[13px] text-quiet">{name}</h2>
      <div className="flex min-w-0 flex-wrap items-center gap-1.5">{children}</div>
    </>
  )
}

function Choice({ isOn, href, children }: { isOn: boolean; href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-current={isOn ? 'true' : undefined}
      className={classNames(
        'flex h-8 max-w-48 items-center rounded-full border px-3 text-[13px] max-md:h-11',
        isOn
          ? 'border-accent bg-accent-soft font-medium has-data-on-the-way:border-line has-data-on-the-way:bg-raised'
          : 'border-line bg-raised hover:border-edge has-data-on-the-way:border-accent has-data-on-the-way:bg-accent-soft',
      )}
    >
      <span className="truncate">{children}</span>
      <OnTheWay />
    </Link>
  )
}

function Range({ asked }: { asked: Asked }) {
  const box = 'h-8 rounded-md border border-line bg-raised px-2 text-[13px] max-md:h-11 max-md:text-base'
  return (
    <Form action="/tasks" prefetch={false} className="flex flex-wrap items-center gap-1.5 text-[13px]">
      {fieldsOf({ ...asked, due: null, from: '', to: '' }).map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <input type="date" name="from" aria-label="Due from" defaultValue={asked.from} className={box} />
      <span aria-hidden>–</span>
      <input type="date" name="to" aria-label="Due to" defaultValue={asked.to} className={box} />
      <Button type="submit" kind="quiet" className="h-8 px-2 text-[13px] max-md:h-11">
        Show
      </Button>
    </Form>
  )
}
