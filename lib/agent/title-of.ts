const longest = 60

/** What a conversation is called: the beginning of its first message, cut at a word. */
export function titleOf(text: string) {
  const words = text.replace(/\s+/gu, ' ').trim()
  const characters = [...words]
  if (characters.length <= longest) return words
  // With what follows, so that a word that just fits stays.
  const room = characters.slice(0, longest).join('')
  const end = room.lastIndexOf(' ')
  const cut = end > room.length / 2 ? room.slice(0, end) : characters.slice(0, longest - 1).join('')
  return `${cut.replace(/[\s,;:.]+$/u, '')}…`
}
