import type { ToolResult } from '../tools/results'
import { argumentsFor, needsFields } from './change-task'
import {
  type Call,
  type Clock,
  type Command,
  type Deed,
  mostInCall,
  type NewTask,
  type Outcome,
  type Pointing,
  type SpokenOf,
} from './command'
import { countOf, type Found, findTasks, type Looking, listCall, oneWord, tasksOf } from './find-tasks'
import {
  ask,
  detailsOf,
  listed,
  named,
  quoted,
  sayChanged,
  sayCreated,
  sayDeed,
  sayFailure,
  sayFailureOf,
  sayNoNumber,
  sayOutOfReach,
  sayUndone,
} from './say'
import { sayList } from './say-list'
import { lostText } from './say-talk'

/** A command on its way: it hands out calls, takes their results, and ends with what to say. */
export type Work = Looking<Outcome>

export function carryOut(command: Command, spokenOf: SpokenOf, clock: Clock): Work {
  switch (command.do) {
    case 'create':
      return create(command.tasks)
    case 'list':
      return list(command)
    case 'show':
      return show(command, spokenOf, clock)
    case 'complete':
    case 'reopen':
    case 'delete':
      return deed(command, spokenOf, clock)
    case 'change':
      return change(command, spokenOf, clock)
    case 'undo':
      return undo()
    case 'ask':
      return nothing({ text: ask(command.question), tasks: command.question.candidates, questions: [command.question] })
    case 'say':
      return nothing({ text: command.text, tasks: [], questions: [] })
    case 'lost':
      return nothing({ text: lostText(command.text), tasks: [], questions: [] })
    default:
      return command satisfies never
  }
}

// biome-ignore lint/correctness/useYield: what needs no call is work like any other
function* nothing(outcome: Outcome): Work {
  return outcome
}

const mostCalls = 20

function* create(tasks: NewTask[]): Work {
  const wanted = tasks.slice(0, mostCalls)
  const results = yield wanted.map(args => ({ name: 'create_task', args }) as const)
  const text = sayCreated(wanted.map(({ title }, place) => ({ title, result: results[place] })))
  const left = tasks.slice(mostCalls).map(({ title }) => quoted(title))
  const others = left.length > 5 ? 'the others' : listed(left)
  const rest = left.length > 0 ? ` I add at most ${mostCalls} at a time, so I left out ${others}.` : ''
  return { text: text + rest, tasks: results.flatMap(tasksOf), questions: [] }
}

function* list({ filter, isCount, remark }: Extract<Command, { do: 'list' }>): Work {
  const [result] = yield [listCall(filter)]
  const tag = oneWord(filter.search)
  if (tag && result?.ok && tasksOf(result).length === 0) {
    const tagged = { ...filter, search: null, tags: [...(filter.tags ?? []), tag] }
    const [second] = yield [listCall(tagged)]
    if (tasksOf(second).length > 0) return tellList(tagged, second)
  }
  return tellList(filter, result)

  function tellList(asked: typeof filter, told: ToolResult | undefined): Outcome {
    if (told && !told.ok) return { text: sayFailure(told), tasks: [], questions: [] }
    const tasks = tasksOf(told)
    const count = asked.limit === null ? countOf(told) : tasks.length
    return { text: sayList({ filter: asked, tasks, count, isCount, remark }), tasks, questions: [] }
  }
}

function* show(command: Extract<Pointing, { do: 'show' }>, spokenOf: SpokenOf, clock: Clock): Work {
  const found = yield* findTasks(command, { spokenOf, clock, needsFields: true })
  if (isByNumber(command)) yield* learnNotes(found)
  const tasks = found.numbers.flatMap(number => found.known.get(number) ?? [])
  const missing = found.numbers.filter(number => !found.known.has(number))
  const texts = [
    ...tasks.map(task => `${named(task)}${detailsOf(task)}.${task.notes ? ` Notes: ${quoted(task.notes)}` : ''}`),
    ...missing.map(number => sayNoNumber(number)),
    ...found.problems,
    ...found.questions.map(ask),
  ]
  return { text: texts.join('\n\n'), tasks: tasks.length > 0 ? tasks : askedAbout(found), questions: found.questions }
}

const isByNumber = ({ which }: Pointing) => 'refs' in which && !which.refs.some(ref => 'words' in ref)

/** A short list tells the notes as well. */
function* learnNotes({ numbers, known }: Found): Looking<void> {
  const [task, another] = numbers.flatMap(number => known.get(number) ?? [])
  if (!task || another || task.notes !== undefined) return
  const [result] = yield [listCall({ status: 'any', search: task.title.slice(0, 200), limit: 10 })]
  for (const told of tasksOf(result)) if (told.number === task.number) known.set(told.number, told)
}

function* deed(command: Extract<Pointing, { do: Deed }>, spokenOf: SpokenOf, clock: Clock): Work {
  const found = yield* findTasks(command, { spokenOf, clock, needsFields: false })
  const numbers = found.numbers.slice(0, mostInCall)
  const problems = [...found.problems, ...found.questions.map(ask)]
  if (found.numbers.length > numbers.length) problems.unshift(sayOutOfReach(found.numbers.length - numbers.length))
  if (numbers.length === 0) return { text: problems.join('\n\n'), tasks: askedAbout(found), questions: found.questions }
  const [result] = yield [deedCall(command, numbers)]
  const text = [sayDeed(command.do, numbers, result, found.known), ...problems].join(problems.length > 0 ? '\n\n' : '')
  return { text, tasks: tasksOf(result), questions: found.questions }
}

/** “All of those” is asked about like many, even when it happens to be one. */
function deedCall({ do: deed, which }: Extract<Pointing, { do: Deed }>, numbers: number[]): Call {
  const [number = 0, another] = numbers
  const completed = deed === 'complete'
  if (another === undefined && !('all' in which))
    return deed === 'delete'
      ? { name: 'delete_task', args: { number } }
      : { name: 'complete_task', args: { number, completed } }
  return deed === 'delete'
    ? { name: 'bulk_delete_tasks', args: { numbers } }
    : { name: 'bulk_complete_tasks', args: { numbers, completed } }
}

function* change(command: Extract<Pointing, { do: 'change' }>, spokenOf: SpokenOf, clock: Clock): Work {
  const needsNotes = command.change.addedNote !== undefined
  const found = yield* findTasks(command, { spokenOf, clock, needsFields: needsFields(command.change), needsNotes })
  const numbers = found.numbers.slice(0, mostCalls)
  const problems = [...found.problems, ...found.questions.map(ask)]
  if (command.change.title !== undefined && numbers.length > 1)
    return { text: 'I can rename one task at a time.', tasks: askedAbout(found), questions: [] }
  const left = found.numbers.length - numbers.length
  if (left > 0)
    problems.unshift(`I change at most ${mostCalls} tasks at a time: ${left} more are left. Say it again for the rest.`)
  const calls: Extract<Call, { name: 'update_task' }>[] = []
  for (const number of numbers) {
    const args = argumentsFor(number, found.known.get(number), command.change)
    if (typeof args === 'string') problems.push(args)
    else calls.push({ name: 'update_task', args })
  }
  if (calls.length === 0) return { text: problems.join('\n\n'), tasks: askedAbout(found), questions: found.questions }
  const results = yield calls
  const told = calls.map(({ args: { number } }, place) => {
    const result = results[place]
    if (!result) return ''
    const task = found.known.get(number)
    if (!result.ok) return sayFailureOf(task ? named(task) : `#${number}`, result)
    if (!('task' in result)) return ''
    return result.already ? `${named(result.task)} is like that already.` : sayChanged(result.task, command.change)
  })
  const text = told.length > 3 ? told.map(line => `- ${line}`).join('\n') : told.join(' ')
  return { text: [text, ...problems].join('\n\n'), tasks: results.flatMap(tasksOf), questions: found.questions }
}

function* undo(): Work {
  const [result] = yield [{ name: 'undo_change', args: {} }]
  return { text: sayUndone(result), tasks: tasksOf(result), questions: [] }
}

/** After a question, “the first one” is the first that it named. */
const askedAbout = ({ questions }: Pick<Outcome, 'questions'>) => questions.flatMap(({ candidates }) => candidates)
