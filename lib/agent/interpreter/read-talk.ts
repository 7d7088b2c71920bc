import type { Command } from './command'
import {
  cannotEmptyTrash,
  cannotRestore,
  cannotUndoOne,
  greeting,
  helpText,
  leftAlone,
  nothingAsked,
  welcome,
  whoAmI,
} from './say-talk'

/** What is said around commands, and what is asked of the interpreter that no tool does. */
export function readTalk(text: string): Command | null {
  const found = talk.find(([pattern]) => pattern.test(text))
  return found ? { do: 'say', text: found[1], ...(found[2] && { isCourtesy: true }) } : null
}

export function readUndo(text: string): Command | null {
  if (/^undo\s+(?:(?:the\s+)?(?:task|change to|deletion of|completion of)\s+)?#?\d/i.test(text))
    return { do: 'say', text: cannotUndoOne }
  return undo.test(text) ? { do: 'undo' } : null
}

const undo =
  /^(?:(?:please\s+)?undo(?:\s+(?:it|this|that|them|those|these|all|everything|all (?:of )?(?:that|it|them|those)|(?:the|my|your) last (?:\S+\s?){0,3}|the (?:change|changes|deletion|completion|last)|what (?:you|i) (?:just )?did|what just happened))?(?:\s+again)?|take (?:it|this|that|them|everything)(?: all)? back|take back (?:it|that|this|the last (?:change|one|thing))|(?:revert|reverse|roll ?back)(?:\s+(?:it|this|that|them|everything|the (?:last )?changes?|the last (?:change|one|thing)))?|roll (?:it|that) back|put (?:it|that|them|everything) back(?: (?:as|how|the way) (?:it|they) (?:was|were))?|change (?:it|that|them) back|i (?:did not|didn['’]t) (?:mean|want) (?:that|to do that|this)|that was (?:a mistake|wrong|an? accident)|oops|whoops|ctrl[ +-]?z|cancel that|never ?mind that)$/i

const talk: [RegExp, string, isCourtesy?: true][] = [
  [
    /^(?:hi|hey|hello|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|greetings|hi there|hello there|hey there|how are you(?: doing| today)?|what['’]?s up|sup)(?:\s+(?:assistant|tandem|everyone|there))?$/i,
    greeting,
    true,
  ],
  [
    /^(?:(?:many )?thanks|thank you|thx|ty|cheers|great|nice|perfect|awesome|cool|good|well done|good job|wonderful|excellent|lovely|ok|okay|got it|alright|fine|super|great job)(?:[\s,!]+(?:a lot|so much|very much|a bunch|again|thanks|thank you|job|work|you|that['’]s all|that is all))*$/i,
    welcome,
    true,
  ],
  [/^(?:y|yes|yeah|yep|sure|n|no|nope|both|all|the (?:first|second|third|last)(?: one)?)$/i, nothingAsked],
  [/^(?:bye|goodbye|see you|good night|that['’]s all|that is all|that will be all)$/i, welcome, true],
  [
    /^(?:\?+|help|help me|commands?|instructions|what (?:can|do|could) you (?:do|understand|help(?: me)? with)(?: for me)?|what (?:can|could|should) i (?:say|ask|type|do here)|how (?:does this|do you|does it|do i use (?:this|you|it)) ?(?:work)?|what are (?:your|the) commands|show (?:me )?(?:help|the commands|what you can do)|i need help|usage|examples?|how (?:do|can|should) i\b.+|how to\b.+)$/i,
    helpText,
  ],
  [
    /^(?:who|what) are you(?: exactly)?$|^are you (?:an? )?(?:ai|a\.?i\.?|human|bot|robot|person|real|chatgpt|gemini|gpt|language model|llm|model)\b.*$|^what(?:['’]s| is) your name$|^which model (?:are you|is this)$/i,
    whoAmI,
  ],
  [/^(?:please\s+)?(?:do not|don['’]?t|never|do n't)\s+(?!(?:let me\s+)?forget\b).+$/i, leftAlone],
  [
    /^(?:restore|undelete|un-?trash|recover|bring back|get back|retrieve)\b.*$|^(?:take|move|get|put)\s+.+\s+(?:out of|back from|from)\s+(?:the\s+)?(?:trash|bin)\b.*$/i,
    cannotRestore,
  ],
  [
    /^(?:empty|clear(?: out)?|purge|wipe)\s+(?:the\s+|my\s+)?(?:trash|bin)(?:\s+can)?$|^(?:delete|remove|erase)\s+.+\s+(?:permanently|for good|forever)$|^permanently\s+(?:delete|remove|erase)\b.*$|^(?:delete|remove|erase)\s+(?:everything|all(?: tasks)?|the tasks)\s+(?:in|from)\s+(?:the\s+|my\s+)?(?:trash|bin)$/i,
    cannotEmptyTrash,
  ],
]
