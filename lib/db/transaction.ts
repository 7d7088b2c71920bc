import { db, longestWork } from './client'
import type { Prisma } from './generated/client'

export type Transaction = Prisma.TransactionClient

export function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db.$transaction(work, { timeout: longestWork, maxWait: 10_000 })
}
