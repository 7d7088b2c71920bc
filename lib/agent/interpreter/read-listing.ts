import { type Clock, type Command, everyTask, type Filter } from './command'
import { readFilter, withoutQuotes } from './read-filter'
import { idle, readNumbers, readPointing, wordsOf } from './read-which'

/** Questions about the list. What asks about anything else is not answered with it. */
export function readListing(text: string, clock: Clock): Command | null {
  return (
    readDetails(text) ??
    readCompletions(text, clock) ??
    readSearch(text, clock) ??
    readQuestion(text, clock) ??
    readBareFilter(text, clock)
  )
}

/** “show #12”, “when is it due?”. */
function readDetails(text: string): Command | null {
  const [, named] = details.exec(text) ?? /^(#\d+|(?:task|number) #?\d+)$/i.exec(text) ?? []
  if (!named) return null
  const numbers = readNumbers(named)
  if (numbers) return { do: 'show', which: { refs: numbers.map(number => ({ number })), whole: null } }
  const pointed = readPointing(named)
  if (pointed) return { do: 'show', which: { refs: pointed, whole: null } }
  const [, sought] = wheres.exec(text) ?? []
  return sought ? { do: 'show', which: { refs: [{ words: wordsOf(sought) }], whole: null } } : null
}

const details =
  /^(?:(?:show (?:me )?|what are |give me )?(?:the )?(?:details|notes?|tags|priority|due date|deadline|status) (?:of|for|about|on)|(?:show|open|display|view|see|read)(?: me)?|what(?:['’]s| is| are| about)|tell me (?:more )?about|describe|when (?:is|are|do i have to)|what(?:['’]s| is) the (?:status|priority|due date|deadline) of|look at|(?:is|are)(?= .+ (?:done|completed?|finished|overdue|due)))\s+(?:the )?(.+?)(?: (?:already )?(?:due|done|completed?|finished|overdue)| again| about)?$/i
const wheres =
  /^(?:when (?:is|are|do i have to|do i need to|must i|should i)|tell me (?:more )?about|(?:show (?:me )?|what are |give me )?(?:the )?(?:details|notes?) (?:of|for|about|on)|describe|what(?:['’]s| is) the (?:status|priority|due date|deadline|notes?) of|is(?! there)(?= .+ (?:done|completed?|finished|overdue|due)$))\s+(.+?)(?: (?:already )?(?:due|done|completed?|finished|overdue))?$/i

/** The tools do not filter by the day something was completed: that is said, not guessed. */
function readCompletions(text: string, clock: Clock): Command | null {
  const [, count, rest = ''] =
    /^(?:(what|which tasks|which|how many|how many tasks|how much|show (?:me )?what|list what|tell me what|what tasks|what all)) (?:tasks )?(?:have i|did i|i(?:['’]ve| have)?|has been|have been|was|were|got) (?:already |just |ever )?(?:get |gotten |been )?(?:completed?|done|finish(?:ed)?|closed?|accomplish(?:ed)?|do|got done)(.*)$/i.exec(
      text,
    ) ?? []
  if (count === undefined) return null
  const { filter } = readFilter(rest, clock)
  const { due, ...others } = filter
  const remark = due || /\b(?:last|past|ago|recently|so far)\b/i.test(rest) ? onlyByOrder : undefined
  return {
    do: 'list',
    filter: { ...everyTask, ...others, status: 'completed' },
    isCount: /^how/i.test(count),
    ...(remark && { remark }),
  }
}

const onlyByOrder = 'I cannot filter by the day of completion: the latest come first.'

function readSearch(text: string, clock: Clock): Command | null {
  const [, said] =
    /^(?:search|find|look|locate|hunt)\b(?:\s+(?:for|up|me|my (?:tasks|list) for|(?:through )?(?:my |the )?tasks for))*\s+(.+)$/i.exec(
      text,
    ) ?? []
  if (!said) return null
  const { filter, rest } = readFilter(said, clock)
  const words = withoutQuotes(rest.replace(idle, ' ').replace(/\s+/g, ' '))
  if (!words) return listing(filter.search ? { status: 'any', ...filter } : filter, false)
  // “search for call mom”: the words are all there is, so none of them is idle.
  const whole = Object.keys(filter).length === 0 ? wordsOf(said) : words
  const search = [whole, filter.search].filter(Boolean).join(' ')
  return listing({ status: 'any', ...filter, search }, false)
}

const asks =
  /^(?:(?<count>how many|how much|count|(?:what(?:['’]s| is) )?the number of|number of)|(?<show>show|list|display|see|view|give|get|read|print|pull up|bring up|go through|open|let me see)(?: me| us)?(?: a list of)?|(?<ask>(?:what|how) about|what(?:['’]s|s| is| are| do| should| did| have)?|which|do i have|have i(?: got)?|are there|is there|am i|is anything|are any|anything|any|who|tell me(?: what| which)?|remind me what))(?=\s|$)(?<rest>.*)$/i
const agenda =
  /\b(?:do i (?:have|need|got)|on my (?:plate|list|agenda)|should i (?:do|work on|tackle)|to do|(?:is|are) (?:there|left|due|coming|next|in|on|late|overdue)|left|next|my (?:tasks|day|list)|have to do|need to do|planned|up)\b/i

const asking =
  /['’]s\b|\b(?:need|should|work on|can|did|will|what|next|coming|up|today|day|planned|happening|going|again|recent|how|many|number|full|whole|just|only|see|also|you|most|tackle|must)\b/gi

function readQuestion(text: string, clock: Clock): Command | null {
  const { count, show, rest: said = '' } = asks.exec(text)?.groups ?? {}
  if (!asks.test(text)) return null
  const { filter, rest } = readFilter(said, clock)
  const words = withoutQuotes(rest.replace(asking, ' ').replace(idle, ' ').replace(/\s+/g, ' '))
  const isAgenda = /^(?:what|which|tell|remind)/i.test(text) && agenda.test(text)
  const saysToday = filter.due === 'today' && isAgenda && !/\bdue\b/i.test(text)
  const seen = saysToday ? { ...filter, due: 'today_or_overdue' } : filter
  if (words === '') {
    const isAboutTasks =
      Object.keys(filter).length > 0 ||
      isAgenda ||
      /\b(?:tasks?|to-?dos?|list|everything|items?|all|reminders?)\b/i.test(said)
    return isAboutTasks ? listing(seen, count !== undefined) : null
  }
  const asksForOne = /^(?:do i have|have i|is there|are there)\b/i.test(text)
  if (show === undefined && !asksForOne && !/\b(?:tasks?|to-?dos?|items?|reminders?)\b/i.test(said)) return null
  return listing({ ...seen, search: [words, filter.search].filter(Boolean).join(' ') }, count !== undefined)
}

/** “overdue”, “my tasks for tomorrow”, “#work”, “sort by priority”. */
function readBareFilter(text: string, clock: Clock): Command | null {
  const { filter, rest } = readFilter(text, clock)
  if (rest.replace(idle, ' ').trim() !== '') return null
  const isNamed = /\b(?:tasks|to-?dos|list|agenda|reminders)\b/i.test(text)
  const isClear =
    Object.keys(filter).some(key => !['status', 'limit', 'search'].includes(key)) || filter.status === 'trashed'
  return isNamed || isClear ? listing(filter, false) : null
}

function listing(filter: Partial<Filter>, isCount: boolean): Command {
  return { do: 'list', filter: { ...everyTask, ...filter }, isCount }
}
