import 'server-only'
import type { Acting } from './acting'
import { undoChanges } from './undo-changes'

/** All that one turn of the assistant did, but for what it undid itself. */
export function undoRun(input: { undoneRunId: string } & Acting) {
  const { undoneRunId } = input
  return undoChanges(
    input,
    'undoRun',
    (tx, ownerId) => tx.$queryRaw`
      SELECT id, task_id AS "taskId", number, action, before, after, undone_at IS NOT NULL AS "isUndone"
      FROM changes WHERE owner_id = ${ownerId} AND run_id = ${undoneRunId}
      ORDER BY position DESC`,
  )
}
