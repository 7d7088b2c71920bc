import type { Turn } from '../turn'
import { ShownMessage } from './show-message'
import { ShownReceipt } from './show-receipt'
import { ShownSilence } from './show-silence'
import { ShownWork } from './show-work'

/** All that a person sees of a turn. */
export class Shown {
  readonly work: ShownWork
  readonly message: ShownMessage
  readonly receipt: ShownReceipt
  readonly silence: ShownSilence

  constructor(turn: Turn) {
    this.work = new ShownWork(turn.say, turn.threadId)
    this.message = new ShownMessage(turn.say, turn.threadId)
    this.receipt = new ShownReceipt(turn)
    this.silence = new ShownSilence(turn.say)
  }
}
