import 'server-only'
import type { Acting } from './acting'
import { undoChanges } from './undo-changes'

/** All that one call of a verb did, or several that shared a batch. */
export function undoBatch(input: { undoneBatchId: string } & Acting) {
  const { undoneBatchId } = input
  return undoChanges(
    input,
    'undoBatch',
    (tx, ownerId) => tx.$queryRaw`
      SELECT id, task_id AS "taskId", number, action, before, after, undone_at IS NOT NULL AS "isUndone"
      FROM changes WHERE owner_id = ${ownerId} AND batch_id = ${undoneBatchId}
      ORDER BY position DESC`,
  )
}
