import 'server-only'
import type { Acting } from './acting'
import { undoChanges } from './undo-changes'

/** One change of one task; a completion takes the occurrence along that it made. */
export function undoChange(input: { changeId: string } & Acting) {
  const { changeId } = input
  return undoChanges(
    input,
    'undoChange',
    (tx, ownerId) => tx.$queryRaw`
      SELECT c.id, c.task_id AS "taskId", c.number, c.action, c.before, c.after, c.undone_at IS NOT NULL AS "isUndone"
      FROM changes asked JOIN changes c ON c.owner_id = asked.owner_id AND c.batch_id = asked.batch_id
      WHERE asked.id = ${changeId} AND asked.owner_id = ${ownerId}
        AND (c.id = asked.id OR asked.action = 'completed' AND c.action = 'created'
          AND c.task_id = asked.after->>'nextId')
      ORDER BY c.position DESC`,
  )
}
