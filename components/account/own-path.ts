/** Where sign-in leads: a page of this app, never an address that somebody put into a link. */
export function ownPath(wanted: string | string[] | undefined) {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, 'http://tandem')) return '/tasks'
  const { origin, pathname, search, hash } = new URL(wanted, 'http://tandem')
  if (origin !== 'http://tandem' || pathname.startsWith('//')) return '/tasks'
  return /^\/((sign-in|sign-up|api)(\/.*)?)?$/.test(pathname) ? '/tasks' : pathname + search + hash
}
