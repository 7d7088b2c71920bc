import { dropNulls } from '../protocol'
import type { Refusal } from './refusal'

/** Private to one person: nothing in between may keep it. */
const headers = { 'cache-control': 'no-store' }

export const jsonResponse = (body: unknown) => Response.json(dropNulls(body), { headers })

export const refusalResponse = ({ status, message }: Refusal) => Response.json({ detail: message }, { status, headers })
