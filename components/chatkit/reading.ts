import type { Entity } from './options'

/** What a click in a text is told to. */
export interface Reading {
  deeplink(name: string, data: Record<string, string>): void
  openEntity(entity: Entity): void
}
