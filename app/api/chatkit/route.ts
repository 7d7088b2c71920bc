import { after } from 'next/server'
import { chat } from './chat'

export const maxDuration = 150

export const POST = chat(done => after(() => done))
