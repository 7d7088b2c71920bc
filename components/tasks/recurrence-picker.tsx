'use client'

import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { SelectField, TextField } from '@/components/ui/field'
import { describeRecurrence, weekdayNames } from '@/lib/language/describe-recurrence'
import { type Rule, untilDay, type Weekday, weekdays } from '@/lib/language/rule'
import { addMonths, type Day } from '@/lib/language/zone'
import {
  type OnDay,
  onDay,
  onDayOf,
  type Preset,
  presetOf,
  presets,
  readPicked,
  ruleOf,
  type Unit,
  units,
  withEnd,
  withUnit,
  writePicked,
} from './picked-rule'

interface Picked {
  /** empty: does not repeat */
  rrule: string
  /** when the task is due, or today: what “the same day” means */
  day: Day
  error: string | undefined
  onPick: (rrule: string) => void
}

/** A rule by a word, or piece by piece; below it in words what was picked. */
export function RecurrencePicker({ rrule, day, error, onPick }: Picked) {
  const rule = readPicked(rrule)
  const preset = rule && presetOf(rule)
  const [wantsOwn, setWantsOwn] = useState(false)
  const isOwn = rule !== null && (wantsOwn || !preset)
  const pick = (next: Rule) => onPick(writePicked(next, day))
  const choose = (chosen: string) => {
    setWantsOwn(chosen === 'own')
    if (chosen === 'own') pick(rule ?? ruleOf('weekly'))
    else if (chosen === 'never') onPick('')
    else pick(ruleOf(chosen as Preset))
  }
  return (
    <div className="grid gap-3">
      <SelectField
        label="Repeats"
        value={isOwn ? 'own' : (preset ?? 'never')}
        onChange={event => choose(event.target.value)}
        error={error}
        hint={rule ? `Repeats ${describeRecurrence(rrule)}.` : undefined}
      >
        <option value="never">Never</option>
        {Object.entries(presets).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
        <option value="own">Custom</option>
      </SelectField>
      {isOwn && rule && <OwnRule rule={rule} day={day} onPick={pick} />}
    </div>
  )
}

function OwnRule({ rule, day, onPick }: { rule: Rule; day: Day; onPick: (rule: Rule) => void }) {
  const whichDay = onDayOf(rule)
  return (
    <fieldset className="grid gap-3 rounded-md bg-sunken p-3">
      <legend className="sr-only">How it repeats</legend>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label="Every"
          type="number"
          min={1}
          max={999}
          value={rule.interval}
          onChange={event => onPick({ ...rule, interval: within(event.target.value, 999) })}
        />
        <SelectField
          label="Unit"
          value={rule.freq}
          onChange={event => onPick(withUnit(rule, event.target.value as Unit))}
        >
          {Object.entries(units).map(([unit, words]) => (
            <option key={unit} value={unit}>
              {words}
            </option>
          ))}
        </SelectField>
      </div>
      {rule.freq === 'WEEKLY' && <OnWeekdays rule={rule} onPick={onPick} />}
      {rule.freq === 'MONTHLY' && (
        <SelectField
          label="On"
          value={whichDay ?? 'other'}
          onChange={event => onPick(onDay(rule, event.target.value as OnDay, day))}
        >
          <option value="date">the same date</option>
          <option value="weekday">the same weekday</option>
          <option value="last">the last day</option>
          {!whichDay && <option value="other">as it is</option>}
        </SelectField>
      )}
      <Ends rule={rule} day={day} onPick={onPick} />
    </fieldset>
  )
}

function OnWeekdays({ rule, onPick }: { rule: Rule; onPick: (rule: Rule) => void }) {
  const chosen = new Set(rule.byDay.map(({ weekday }) => weekday))
  const toggle = (weekday: Weekday) => {
    if (!chosen.delete(weekday)) chosen.add(weekday)
    onPick({ ...rule, byDay: weekdays.filter(one => chosen.has(one)).map(one => ({ nth: 0, weekday: one })) })
  }
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1.5 font-medium text-[13px]">On</legend>
      {weekdays.map((weekday, at) => (
        <button
          key={weekday}
          type="button"
          aria-label={weekdayNames[at]}
          aria-pressed={chosen.has(weekday)}
          onClick={() => toggle(weekday)}
          className={classNames(
            'h-9 min-w-11 rounded-full border px-2 text-[13px] max-md:h-11',
            chosen.has(weekday) ? 'border-accent bg-accent text-on-accent' : 'border-edge/60 bg-raised',
          )}
        >
          {weekdayNames[at]?.slice(0, 2)}
        </button>
      ))}
    </fieldset>
  )
}

const usualCount = 10

function Ends({ rule, day, onPick }: { rule: Rule; day: Day; onPick: (rule: Rule) => void }) {
  const { count, until } = rule
  const kind = until ? 'until' : count ? 'count' : 'never'
  const choose = (chosen: string) => {
    if (chosen === 'until') onPick(withEnd(rule, { until: addMonths(day, 3) }))
    else onPick(withEnd(rule, chosen === 'count' ? { count: usualCount } : {}))
  }
  return (
    <div className="grid grid-cols-2 gap-3">
      <SelectField label="Ends" value={kind} onChange={event => choose(event.target.value)}>
        <option value="never">never</option>
        <option value="until">on a day</option>
        <option value="count">after some times</option>
      </SelectField>
      {until && (
        <TextField
          label="Last day"
          type="date"
          value={untilDay(until)}
          onChange={event => event.target.value && onPick(withEnd(rule, { until: event.target.value }))}
        />
      )}
      {count && !until && (
        <TextField
          label="Times"
          type="number"
          min={1}
          max={999}
          value={count}
          onChange={event => onPick(withEnd(rule, { count: within(event.target.value, 999) }))}
        />
      )}
    </div>
  )
}

const within = (typed: string, most: number) => Math.min(most, Math.max(1, Math.floor(Number(typed)) || 1))
