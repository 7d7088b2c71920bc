import { RequestError } from './transport'

export const messageOf = (error: unknown) => {
  if (error instanceof TypeError) return 'The server cannot be reached. Check your connection.'
  return error instanceof Error ? error.message : String(error)
}

/** Pages tell failures apart by these names. */
export function named(name: string, error: unknown): Error {
  const told = new Error(error instanceof Error ? error.message : String(error))
  told.name = name
  return error instanceof RequestError && error.status ? Object.assign(told, { status: error.status }) : told
}
