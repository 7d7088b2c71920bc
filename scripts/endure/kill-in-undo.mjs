import { setTimeout as sleep } from 'node:timers/promises'

const many = 100

/** A hundred tasks are completed as one, and that is being taken back when the kill comes. */
export async function killInUndo(trial, { stage, victim, rounds }) {
  const person = await stage.newPerson()
  const making = Array.from({ length: many }, (_, n) => person.insist('/api/tasks', { title: `Task ${n}` }))
  const numbers = (await Promise.all(making)).map(({ body }) => body.task.number)
  let took = 100
  for (let round = 0; round < rounds && trial.hasTime(); round += 1) {
    const { body } = await person.insist('/api/tasks/bulk', { action: 'complete', numbers })
    const key = `undo-${victim}-${round}`
    const path = `/api/batches/${body.batchId}/undo`
    const begun = performance.now()
    const undoing = person.post(path, {}, { headers: { 'idempotency-key': key } }).then(
      response => response.status,
      () => 0,
    )
    await sleep(Math.random() * took)
    await stage.kill(victim)
    if ((await undoing) === 200) took = Math.min(500, performance.now() - begun)
    const between = await completedOf(stage, person)
    if (between !== 0 && between !== many) trial.lost(`round ${round}: ${between} of ${many} were left completed`)
    const again = await person.insist(path, {}, { key })
    if (again.status !== 200) trial.lost(`round ${round}: undone again, it was ${again.status} ${again.body.detail}`)
    if ((await completedOf(stage, person)) !== 0) trial.lost(`round ${round}: not all were taken back`)
    await compareRecords(trial, stage, body.batchId)
    trial.tried()
  }
}

async function completedOf(stage, { email }) {
  const [{ count }] = await stage.query(
    `SELECT count(*)::int FROM tasks t JOIN users u ON u.id = t.owner_id WHERE u.email = $1 AND t.completed_at IS NOT NULL`,
    [email],
  )
  return count
}

async function compareRecords(trial, stage, batchId) {
  const [{ undone, undoing }] = await stage.query(
    `SELECT count(*) FILTER (WHERE undone_at IS NOT NULL)::int AS undone, count(DISTINCT undone_by)::int AS undoing
     FROM changes WHERE batch_id = $1`,
    [batchId],
  )
  if (undone !== many || undoing !== many) trial.lost(`${batchId}: ${undone} marked as undone, by ${undoing} changes`)
}
