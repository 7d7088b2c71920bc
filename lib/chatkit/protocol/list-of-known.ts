import * as z from 'zod'

/** A list that skips what it does not know: a newer server's annotation must not hide the whole message. */
export const listOfKnown = <Schema extends z.ZodType>(schema: Schema) =>
  z.array(z.unknown()).transform(list =>
    list.flatMap((entry): z.output<Schema>[] => {
      const known = schema.safeParse(entry)
      return known.success ? [known.data] : []
    }),
  )
