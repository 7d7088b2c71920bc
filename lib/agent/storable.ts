/** What a model wrote, as PostgreSQL can keep it: it knows neither NUL nor half of a surrogate pair. */
export const storable = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? storableText(inner) : inner)))

export const storableText = (text: string) => text.replaceAll('\0', '').toWellFormed()
