import type { Annotation } from '@/lib/chatkit/protocol'

// Noncharacters: no text has a use for them, and Markdown gives them no meaning.
const opens = '\uFDD0'
const closes = '\uFDD1'
const foreign = /[\uFDD0\uFDD1]/g
const mark = /\uFDD0(\d+)\uFDD1/

/** The text with a mark behind each character that a source stands for. */
export function withMarks(text: string, annotations: readonly Annotation[]): string {
  const clean = text.replace(foreign, '\uFFFD')
  const placed = annotations
    .flatMap(({ index }, number) => (index === undefined ? [] : [{ number, at: Math.min(index, clean.length) }]))
    .sort((one, other) => other.at - one.at || other.number - one.number)
  return placed.reduce(
    (whole, { number, at }) => `${whole.slice(0, at)}${opens}${number}${closes}${whole.slice(at)}`,
    clean,
  )
}

/** Where marks cannot be drawn, they are left out. */
export const withoutMarks = (text: string) => text.replace(/\uFDD0\d+\uFDD1/g, '')

/** Text and the numbers of marks, in order. */
export function splitAtMarks(text: string): (string | number)[] {
  if (!text.includes(opens)) return [text]
  return text.split(mark).map((part, at) => (at % 2 === 0 ? part : Number(part)))
}
