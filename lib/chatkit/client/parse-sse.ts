/**
 * The data of server-sent events, whatever the pieces they arrive in: all line ends, comments, other fields, several lines of data, a
 * byte order mark, characters cut in two.
 */
export class SseParser {
  readonly #decoder = new TextDecoder('utf-8')
  #line = ''
  #data: string[] = []
  #endedWithReturn = false

  /** What is complete by now. */
  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }))
  }

  /** What stands at the end without its empty line: a whole event, or one that was cut. */
  end(): string[] {
    const whole = this.#take(this.#decoder.decode())
    if (this.#line) this.#readLine(this.#line)
    this.#line = ''
    const rest = this.#finish()
    return rest === null ? whole : [...whole, rest]
  }

  #take(text: string): string[] {
    const found: string[] = []
    // A line end that was cut in two is one line end.
    const whole = this.#endedWithReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text) this.#endedWithReturn = text.endsWith('\r')
    const lines = (this.#line + whole).split(/\r\n|\r|\n/)
    this.#line = lines.pop() as string
    for (const line of lines) {
      if (line !== '') this.#readLine(line)
      else {
        const data = this.#finish()
        if (data !== null) found.push(data)
      }
    }
    return found
  }

  #readLine(line: string) {
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
    if (field === 'data') this.#data.push(value ?? '')
  }

  #finish(): string | null {
    if (this.#data.length === 0) return null
    const data = this.#data.join('\n')
    this.#data = []
    return data
  }
}
