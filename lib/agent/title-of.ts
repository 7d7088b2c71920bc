const longest = 60

/** What a conversation is called: the beginning of its first message, cut at a word. */
export function titleOf(text: string) {
  const words = text.replace(/\s+/gu, ' ').trim()
  const characters = [...words]
  if (characters.length <= longest) return words
  const cut = characters.slice(0, longest - 1).join('')
  const atWord = cut.slice(0, cut.lastIndexOf(' '))
  return `${(atWord.length > longest / 2 ? atWord : cut).replace(/[\s,;:.]+$/u, '')}…`
}
