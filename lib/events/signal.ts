import 'server-only'
import { db } from '@/lib/db/client'
import { channel } from './announce'
import type { Signal } from './listener'

/** Asks every instance, this one included. */
export async function signal(said: Signal) {
  await db.$executeRaw`SELECT pg_notify(${channel}, ${JSON.stringify(said)})`
}
