const openings = [
  /^(?:hi|hey|hello|ok|okay|alright|please|pls|plz|kindly|now|also|and|then|oh|um|so|just|yes|yeah|great|cool|perfect|thanks|thank you|assistant|tandem|sorry|actually|finally|first|firstly|maybe)(?:[\s,!.:–—-]+(?=\S))(?!(?:due|overdue)\b)/i,
  /^(?:no|nope|well|right)[,.!]+\s+(?=\S)/i,
  /^(?:can|could|would|will) (?:you|we) (?:please |kindly |maybe |just |also |quickly )*(?=\S)/i,
  /^(?:i(?:['’]d| would)? (?:want|like|need) you to|i(?:['’]d| would) (?:like|love) to|i wanna|i want to|let['’]?s|let us|go ahead and|help me(?: to)?|you (?:can|may|should)|feel free to|is it possible to|would it be possible to|may i|can i|could i)\s+(?=\S)/i,
]
const closings =
  /(?:[\s,]+(?:please|pls|plz|thanks|thank you(?: very much)?|thx|for me|right now|immediately|if you can|if possible|will you|would you|as well|too)|[\s.!?…,;:]+)$/i

/** A command without what people say around it. */
export function bareOf(text: string): string {
  let said = text.trim()
  for (let before = ''; before !== said; ) {
    before = said
    for (const opening of openings) said = said.replace(opening, '').trim()
  }
  for (let before = ''; before !== said; ) {
    before = said
    const shorter = said.replace(closings, '')
    if (shorter !== '') said = shorter
  }
  return said
}

const longestRead = 10_000

/** Thousands of blanks or dots say nothing, and patterns would walk over them again and again. */
export const calm = (text: string) =>
  text
    .slice(0, longestRead)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .replace(/(?:[.!?…,;:]\s?){4,}/g, '. ')
    .trim()
