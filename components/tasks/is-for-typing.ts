/** Fields, open dialogs and menus, and whatever happens within the chat have the keys for themselves. */
const places = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], openai-chatkit'

export function isForTyping(event: KeyboardEvent) {
  return event.composedPath().some(place => place instanceof Element && place.matches(places))
}
