/** Who acts. Handed on in words to every verb; there is no ambient session below the doors. */
export interface Actor {
  id: string
  timeZone: string
}
