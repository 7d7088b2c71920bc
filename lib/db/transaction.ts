import { db } from './client'
import type { Prisma } from './generated/client'

export type Transaction = Prisma.TransactionClient

export function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return db.$transaction(work, { timeout: 15_000, maxWait: 10_000 })
}
