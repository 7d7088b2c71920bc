import { killInMigrations } from './kill-in-migrations.mjs'
import { killInTurns } from './kill-in-turns.mjs'
import { killInUndo } from './kill-in-undo.mjs'
import { killInWrites } from './kill-in-writes.mjs'
import { KillStage } from './kill-stage.mjs'

const works = { turns: killInTurns, writes: killInWrites, undo: killInUndo }

/** kill -9 of the server and of the database, in the middle of everything that writes. */
export async function kills(tally, { short }) {
  const rounds = short ? 1 : 10
  const stage = new KillStage()
  try {
    await stage.open()
    for (const victim of ['server', 'database']) {
      const killed = `kill -9 of the ${victim} during`
      for (const [name, killIn] of Object.entries(works))
        await tally.attempt(`${killed} ${name}`, async trial => {
          await killIn(trial, { stage, victim, rounds })
          for (const bug of stage.bugs()) trial.lost(`the server took it for a bug: ${bug}`)
        })
    }
  } finally {
    await stage.close()
  }
  for (const victim of ['command', 'database'])
    await tally.attempt(`kill -9 of the ${victim} during migrations`, trial =>
      killInMigrations(trial, { victim, rounds: short ? 1 : 8 }),
    )
}
