/** Where sign-in leads: a path of ours, never an address somebody put into a link. */
export function ownPath(wanted: string | string[] | undefined) {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, 'http://tandem')) return '/tasks'
  const { origin, pathname, search } = new URL(wanted, 'http://tandem')
  if (origin !== 'http://tandem' || pathname.startsWith('//') || pathname.startsWith('/api/')) return '/tasks'
  return pathname === '/' ? '/tasks' : pathname + search
}
