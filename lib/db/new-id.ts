import { randomBytes } from 'node:crypto'

/** An opaque id with 128 random bits: nothing to guess, nothing to count. */
export const newId = (prefix: string) => `${prefix}_${randomBytes(16).toString('base64url')}`
