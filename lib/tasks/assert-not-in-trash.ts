import { AppError } from '@/lib/errors'
import type { TaskState } from './task-state'

export function assertNotInTrash({ number, title, trashedAt }: TaskState) {
  if (!trashedAt) return
  throw new AppError('conflict', `Task #${number} “${title}” is in the Trash. Restore it first.`, { number })
}
