import type { ToldTask } from '../tools/results'
import { carryOut, type Work } from './carry-out'
import type { Call, Clock, Outcome, Question, SpokenOf } from './command'
import type { HeardTurn, Step } from './read-conversation'
import { type Part, readMessage } from './read-message'
import { calm } from './read-politeness'
import { tellSteps, tooMuch } from './say'
import { lostText } from './say-talk'
import { settle, settleByWords } from './settle-question'

export interface Reply {
  text: string
  calls: Call[]
}

/** With the calls that come in it, more steps than any message needs. */
const mostSteps = 8
/** Who says “it” means something of the last few turns. */
const longestMemory = 20

/** What to say or do next about the last message. */
export function answer(turns: HeardTurn[], clock: Clock): Reply {
  return new Conversation(turns, clock).retell(turns.length - 1).reply
}

interface Retold extends Pick<Outcome, 'tasks' | 'questions'> {
  reply: Reply
}

/**
 * Nothing is kept between requests. What each message led to is found by doing it over: every command is followed through with the
 * results that its calls had, in their order, up to the first call that has none yet.
 */
class Conversation {
  readonly #turns: HeardTurn[]
  readonly #clock: Clock
  readonly #retold = new Map<number, Retold>()

  constructor(turns: HeardTurn[], clock: Clock) {
    this.#turns = turns
    this.#clock = clock
  }

  retell(at: number): Retold {
    const known = this.#retold.get(at)
    if (known) return known
    const turn = this.#turns[at]
    const retold = turn
      ? this.#follow(at, turn)
      : { reply: { text: lostText(''), calls: [] }, tasks: [], questions: [] }
    this.#retold.set(at, retold)
    return retold
  }

  #follow(at: number, { said, steps }: HeardTurn): Retold {
    const jobs = this.#understand(at, calm(said)).map(part => new Job(part))
    for (let asked = 0, used = 0; ; asked++) {
      for (const [place, job] of jobs.entries())
        job.begin(jobs[place - 1], least => this.#spokenOf(at, least), this.#clock)
      const working = jobs.filter(({ calls }) => calls.length > 0)
      if (working.length === 0) return toldBy(jobs)
      if (asked === mostSteps) return toldBy(jobs, tooMuch)
      const calls = working.flatMap(job => job.calls)
      const made = steps.slice(used, used + calls.length)
      if (made.some(({ name }, index) => name !== calls[index]?.name)) return toldByResults(steps)
      if (made.length < calls.length) return doing(calls.slice(made.length), steps)
      for (const job of working) {
        job.goOn(steps.slice(used, used + job.calls.length))
        used += job.usedLast
      }
    }
  }

  #understand(at: number, said: string): Part[] {
    const questions = this.#openQuestions(at)
    const settled = settle(said, questions)
    if (settled) return settled.map(command => ({ command, waits: false }))
    const parts = readMessage(said, this.#clock)
    if (questions.length === 0 || parts.some(({ command }) => command.do !== 'lost')) return parts
    return settleByWords(said, questions, this.#clock)?.map(command => ({ command, waits: false })) ?? parts
  }

  /** A question is open while nothing else has been said. */
  #openQuestions(at: number): Question[] {
    return this.#turns[at - 1]?.answer.includes('?') ? this.retell(at - 1).questions : []
  }

  /** The tasks of the latest message that was about as many: the third one is of a list. */
  #spokenOf(at: number, least: number): ToldTask[] {
    for (let earlier = at - 1; earlier >= Math.max(0, at - longestMemory); earlier--) {
      const { tasks } = this.retell(earlier)
      if (tasks.length >= least) return tasks
    }
    return []
  }
}

/** One command on its way. */
class Job {
  calls: Call[] = []
  usedLast = 0
  outcome: Outcome | null = null
  readonly #part: Part
  #work: Work | null = null

  constructor(part: Part) {
    this.#part = part
  }

  /** “Add milk and tag it home”: the second can only begin when the first is done, and means what that was about. */
  begin(before: Job | undefined, spokenOf: SpokenOf, clock: Clock) {
    if (this.#work || (this.#part.waits && before && !before.outcome)) return
    const earlier = before?.outcome
    const lately: SpokenOf = least => {
      const tasks = earlier?.tasks ?? []
      return earlier && (least < 2 || tasks.length >= least) ? tasks : spokenOf(least)
    }
    this.#work = carryOut(this.#part.command, lately, clock)
    this.#take(this.#work.next())
  }

  goOn(steps: Step[]) {
    this.usedLast = steps.length
    if (this.#work) this.#take(this.#work.next(steps.map(({ result }) => result)))
  }

  #take(next: IteratorResult<Call[], Outcome>) {
    this.calls = next.done ? [] : next.value
    if (next.done) this.outcome = next.value
  }
}

function toldBy(jobs: Job[], more = ''): Retold {
  const outcomes = jobs.flatMap(({ outcome }) => outcome ?? [])
  const texts = [...outcomes.map(({ text }) => text), more].filter(text => text !== '')
  const text = texts
    .reduce((all, text) => `${all}${/\n/.test(all) || /\n/.test(text) ? '\n\n' : ' '}${text}`, '')
    .trim()
  const tasks = new Map(outcomes.flatMap(({ tasks }) => tasks).map(task => [task.number, task]))
  return {
    reply: { text: text || lostText(''), calls: [] },
    tasks: [...tasks.values()],
    questions: outcomes.flatMap(({ questions }) => questions),
  }
}

const doing = (calls: Call[], steps: Step[]): Retold => ({ reply: { text: '', calls }, ...toldSoFar(steps) })

/** Somebody else began this turn, or the words mean something else by now: what was done is told, and nothing more is done. */
const toldByResults = (steps: Step[]): Retold => ({ reply: { text: tellSteps(steps), calls: [] }, ...toldSoFar(steps) })

function toldSoFar(steps: Step[]) {
  const written = steps.filter(({ name }) => name !== 'list_tasks')
  const told = (of: Step[]) => of.flatMap(({ result }) => tasksIn(result))
  const tasks = told(written).length > 0 ? told(written) : told(steps)
  return { tasks, questions: [] }
}

function tasksIn(result: Step['result']): ToldTask[] {
  if (!result.ok) return []
  return 'task' in result ? [result.task] : (result.tasks ?? [])
}
