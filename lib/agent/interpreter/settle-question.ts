import type { Clock, Command, Question } from './command'
import { foldTitle, hasWords } from './match-title'
import { bareOf } from './read-politeness'
import { readNumbers, readPointing, readWhich, wordsOf } from './read-which'

const yes =
  /^(?:y|yes|yeah|yep|yup|sure|ok|okay|of course|please do|do it|go ahead|right|correct|exactly|that['’]?s (?:it|right|the one)|(?:yes )?(?:it is|i do|that one|it)|absolutely|definitely)(?:[\s,]+(?:please|do it|sure|go ahead|that one|it is|i do))*$/i
const no =
  /^(?:n|no|nope|nah|none|neither|none of (?:them|these|those)|cancel|stop|never ?mind|forget it|nothing|don['’]?t|leave it|not now|no(?:,? (?:thanks|thank you|don['’]?t|leave it|cancel|stop)))$/i
const everyOne =
  /^(?:all|both|all of them|both of them|every one|each|everything|all (?:of )?(?:those|these)|them all|any|all (?:two|three|four|five|\d{1,2}))$/i

/** An answer to the open question: what is to be done now, or null when it is none. */
export function settle(said: string, questions: Question[]): Command[] | null {
  const [first] = questions
  if (!first) return null
  const plain = said.trim().replace(/[.!?\s]+$/, '')
  const text = bareOf(plain) || plain
  if (no.test(plain) || no.test(text)) return [{ do: 'say', text: 'All right: I left them as they are.' }]
  if (yes.test(plain) || yes.test(text))
    return first.kind === 'whether' ? [doTo(first, numbersOf(first))] : [againWhich(first)]
  if (everyOne.test(text) && first.candidates.length > 0)
    return questions.map(question => doTo(question, numbersOf(question)))
  const numbers = readNumbers(text.replace(/^(?:the )?(?:number|task|no\.?)\s+(?=#?\d)/i, ''))
  if (numbers) return byNumbers(numbers, text.includes('#'), questions)
  const places =
    readPointing(text)?.flatMap(ref => ('place' in ref ? (first.candidates.at(ref.place)?.number ?? []) : [])) ?? []
  return places.length > 0 ? [doTo(first, places)] : null
}

/** “the dentist one”: words that fit one of the candidates alone; without candidates, words of any title. */
export function settleByWords(said: string, questions: Question[], clock: Clock): Command[] | null {
  const [first] = questions
  const text = bareOf(said)
  if (!first || text === '') return null
  if (first.candidates.length === 0) {
    const which = readWhich(text, clock)
    return which ? [{ ...first.command, which }] : null
  }
  const wanted = foldTitle(wordsOf(text))
  for (const question of questions) {
    const exact = question.candidates.filter(({ title }) => foldTitle(title) === wanted)
    const fitting = question.candidates.filter(task =>
      hasWords(`${task.title} ${task.due_words ?? ''} ${task.tags.join(' ')}`, wanted),
    )
    const [meant, another] = exact.length > 0 ? exact : fitting
    if (meant && !another) return [doTo(question, [meant.number])]
  }
  return null
}

/** A bare number that is no candidate's counts them. */
function byNumbers(numbers: number[], isHashed: boolean, questions: Question[]): Command[] {
  const [first] = questions as [Question]
  const commands = questions.flatMap(question => {
    const meant = numbers.filter(number => numbersOf(question).includes(number))
    return meant.length > 0 ? [doTo(question, meant)] : []
  })
  if (commands.length > 0) return commands
  const counted = numbers.map(number => first.candidates[number - 1]?.number)
  const arePlaces = !isHashed && counted.every(number => number !== undefined)
  return [doTo(first, arePlaces ? counted.filter(number => number !== undefined) : numbers)]
}

const doTo = ({ command }: Question, numbers: number[]): Command => ({
  ...command,
  which: { refs: numbers.map(number => ({ number })), whole: null },
})

/** “Yes” does not say which: the question is asked again, of the same tasks. */
const againWhich = (question: Question): Command => ({ do: 'ask', question })

const numbersOf = ({ candidates }: Question) => candidates.map(({ number }) => number)
