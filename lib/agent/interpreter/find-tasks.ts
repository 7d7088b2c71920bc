import { readPhrase } from '@/lib/language/read-phrase'
import type { ToldTask, ToolResult } from '../tools/results'
import {
  type Call,
  type Clock,
  everyTask,
  type Filter,
  mostInCall,
  type Pointing,
  type Question,
  type Ref,
  type SpokenOf,
} from './command'
import { bestMatch, foldTitle } from './match-title'
import { singular } from './read-which'
import { sayFailure, sayNotFound, sayOutOfReach, unknownTask } from './say'

export interface Found {
  numbers: number[]
  /** Their fields, where a result has told them. */
  known: Map<number, ToldTask>
  questions: Question[]
  problems: string[]
}

interface Finding {
  spokenOf: SpokenOf
  clock: Clock
  /** Whether the deed depends on the fields as they are. */
  needsFields: boolean
  /** Long lists are told without notes. */
  needsNotes?: boolean
}

export type Looking<Result> = Generator<Call[], Result, ToolResult[]>

/** Finds what a command points at: with one look at the list, or two. Nothing is found that no result has told. */
export function* findTasks(command: Pointing, finding: Finding): Looking<Found> {
  const { which } = command
  if ('all' in which) return yield* findAll(command, which)
  const found: Found = { numbers: [], known: new Map(), questions: [], problems: [] }
  if (which.refs.length === 0) found.questions.push({ command, kind: 'which', candidates: [] })
  const refs = yield* resolveWords(command, which.refs, which.whole, finding, found)
  for (const ref of refs) take(ref, command, finding, found)
  found.numbers = [...new Set(found.numbers)]
  if (finding.needsFields) yield* learnFields(found, finding.needsNotes === true)
  return found
}

export const listCall = (filter: Partial<Filter>): Call => ({ name: 'list_tasks', args: { ...everyTask, ...filter } })

/** What somebody who completes means is open, what they reopen is completed; what they delete may be either. */
const statusFor = ({ do: deed }: Pointing): Filter['status'] =>
  deed === 'reopen' ? 'completed' : deed === 'delete' || deed === 'show' ? 'any' : null

function* findAll(command: Pointing, { all, except }: { all: Partial<Filter>; except: number[] }): Looking<Found> {
  const status = all.status ?? (command.do === 'reopen' ? 'completed' : null)
  const filter = { ...all, status, limit: all.limit ?? mostInCall }
  let [result] = yield [listCall(filter)]
  const tag = oneWord(all.search)
  if (tag && result?.ok && tasksOf(result).length === 0)
    [result] = yield [listCall({ ...filter, search: null, tags: [...(all.tags ?? []), tag] })]
  const tasks = tasksOf(result).filter(({ number }) => !except.includes(number))
  const problems: string[] = []
  if (result && !result.ok) problems.push(sayFailure(result))
  else if (tasks.length === 0) problems.push('There are no such tasks.')
  const count = countOf(result)
  if (all.limit === undefined && count > tasksOf(result).length)
    problems.push(sayOutOfReach(count - tasksOf(result).length))
  return { numbers: tasks.map(({ number }) => number), known: byNumber(tasks), questions: [], problems }
}

type Resolved = Exclude<Ref, { words: string }> | { words: string; result: ToolResult | undefined }

/** No task has the word in it: “all home tasks” may mean a tag. */
export const oneWord = (search: string | null | undefined) =>
  search && /^[\p{L}\p{N}_-]+$/u.test(search) ? search : null

const mostFound = 10

function* resolveWords(
  command: Pointing,
  refs: Ref[],
  whole: string | null,
  { clock }: Finding,
  found: Found,
): Looking<Resolved[]> {
  const sought = refs.flatMap(ref => ('words' in ref ? ref.words : []))
  if (sought.length === 0) return refs as Resolved[]
  const search = (words: string) =>
    listCall({ status: statusFor(command), search: words.slice(0, 200), limit: mostFound })
  const results = new Map<string, ToolResult>()
  const look = function* (all: string[]): Looking<void> {
    const wanted = [...new Set(all)].slice(0, mostFound)
    const told = yield wanted.map(search)
    for (const [place, words] of wanted.entries()) results.set(words, told[place] ?? none)
  }
  yield* look([...(whole === null ? [] : [whole]), ...sought])
  for (const result of results.values()) for (const task of tasksOf(result)) found.known.set(task.number, task)
  if (whole !== null && tasksOf(results.get(whole)).some(({ title }) => foldTitle(title).includes(foldTitle(whole))))
    return [{ words: whole, result: results.get(whole) }]
  const again = new Map(sought.flatMap(words => otherWords(words, results.get(words), clock)))
  if (again.size > 0) yield* look([...again.values()])
  return refs.map(ref => {
    if (!('words' in ref)) return ref
    const second = again.get(ref.words)
    const hasMore = second !== undefined && tasksOf(results.get(second)).length > 0
    return hasMore ? { words: second, result: results.get(second) } : { ...ref, result: results.get(ref.words) }
  })
}

const none: ToolResult = { ok: true, tasks: [], count: 0 }

/** “the report due friday” may be the report alone, and “the meetings” tasks with “meeting”. */
function otherWords(words: string, result: ToolResult | undefined, clock: Clock): [string, string][] {
  if (!result?.ok || tasksOf(result).length > 0) return []
  const { title, understood } = readPhrase(words, clock)
  const other = understood.length > 0 ? title : singular(words)
  return other !== words && other !== '' ? [[words, other]] : []
}

function take(ref: Resolved, command: Pointing, { spokenOf }: Finding, found: Found) {
  if ('number' in ref) {
    found.numbers.push(ref.number)
    return
  }
  if ('words' in ref) {
    takeByWords(ref.words, ref.result, command, found)
    return
  }
  const least = 'place' in ref ? Math.max(2, ref.place + 1) : 1
  const several = spokenOf(least)
  const tasks = several.length > 0 ? several : spokenOf(1)
  const isOne = 'spokenOf' in ref && ref.spokenOf === 'one'
  const meant = 'place' in ref ? tasks.slice(ref.place, ref.place === -1 ? undefined : ref.place + 1) : tasks
  for (const task of meant) if (!found.known.has(task.number)) found.known.set(task.number, task)
  if (meant.length === 0) {
    if (!found.problems.includes(unknownTask)) found.problems.push(unknownTask)
  } else if (isOne && meant.length > 1) found.questions.push({ command, kind: 'which', candidates: meant })
  else found.numbers.push(...meant.map(({ number }) => number))
}

function takeByWords(words: string, result: ToolResult | undefined, command: Pointing, found: Found) {
  const tasks = tasksOf(result)
  for (const task of tasks) found.known.set(task.number, task)
  if (result && !result.ok) {
    found.problems.push(sayFailure(result))
    return
  }
  const best = bestMatch(words, tasks)
  if (best.tasks.length === 0) found.problems.push(sayNotFound(words, command.do))
  else if (best.tasks.length > 1) found.questions.push({ command, kind: 'which', candidates: best.tasks })
  else if (best.isSure || command.do === 'show') found.numbers.push(...best.tasks.map(({ number }) => number))
  else found.questions.push({ command, kind: 'whether', candidates: best.tasks })
}

/**
 * Fields of tasks named by number: from the list, or, where the list is too long to be told whole or tells no notes, from an update
 * that changes nothing.
 */
function* learnFields(found: Found, needsNotes: boolean): Looking<void> {
  const unknown = () => found.numbers.filter(number => !found.known.has(number))
  if (unknown().length === 0) return
  let isWhole = false
  if (!needsNotes) {
    const [result] = yield [listCall({ status: 'any', limit: mostInCall })]
    for (const task of tasksOf(result)) found.known.set(task.number, task)
    isWhole = countOf(result) <= tasksOf(result).length
  }
  const missing = unknown().slice(0, mostLearned)
  if (isWhole || missing.length === 0) return
  const results = yield missing.map(number => ({ name: 'update_task', args: { ...unchanged, number } }) as const)
  for (const task of results.flatMap(tasksOf)) found.known.set(task.number, task)
}

const mostLearned = 20
const unchanged = { title: null, notes: null, due: null, priority: null, tags: null, recurrence: null }

export const tasksOf = (result: ToolResult | undefined): ToldTask[] =>
  !result?.ok ? [] : 'task' in result ? [result.task] : (result.tasks ?? [])

export const countOf = (result: ToolResult | undefined) => (result?.ok && 'count' in result ? result.count : 0)

const byNumber = (tasks: ToldTask[]) => new Map(tasks.map(task => [task.number, task]))
