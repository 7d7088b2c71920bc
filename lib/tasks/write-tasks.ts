import 'server-only'
import { z } from 'zod'
import { accept } from './accept'
import type { Acting } from './acting'
import type { Desk, LoneDesk } from './desk'
import { joinGroup } from './join-group'
import { taskNumbers } from './schema'

interface Asked {
  verb: string
  numbers?: number[]
  /** What the caller has seen, by number: a task that has changed since is refused. */
  versions?: Record<number, number> | undefined
}

const several = z.object({ numbers: taskNumbers })

export const oneTask = (
  verb: string,
  { number, version }: { number: number; version?: number | undefined },
): Asked => ({
  verb,
  numbers: [number],
  versions: version === undefined ? {} : { [number]: version },
})

/**
 * The one way tasks are written: lock, decide, store and tell. The rows, their record in `changes` and the notice are one
 * transaction, which writes of the same owner that wait at the same time share. A verb that notes no deed leaves no trace, so
 * doing twice is doing once.
 */
export async function writeTasks<Result>(
  acting: Acting,
  asked: Asked,
  decide: (desk: Desk) => Promise<Result> | Result,
): Promise<Result> {
  return joinGroup<Result>({ ...read(acting, asked), isAlone: false, decide })
}

/** The same in a transaction of its own, for a verb that reads the database itself. */
export async function writeAlone<Result>(
  acting: Acting,
  asked: Asked,
  decide: (desk: LoneDesk) => Promise<Result> | Result,
): Promise<Result> {
  return joinGroup<Result>({ ...read(acting, asked), isAlone: true, decide })
}

function read(acting: Acting, { verb, numbers, versions = {} }: Asked) {
  return { acting, verb, versions, numbers: numbers ? accept(several, { numbers }).numbers : [] }
}
