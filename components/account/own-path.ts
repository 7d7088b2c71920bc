/** A page of this app to go to, whatever the address bar asked for: a link must not lead people elsewhere. */
export function ownPath(wanted: string | string[] | undefined, otherwise: string) {
  if (typeof wanted !== 'string' || !URL.canParse(wanted, 'http://tandem')) return otherwise
  const { origin, pathname, search, hash } = new URL(wanted, 'http://tandem')
  // next-auth writes whole addresses: their path is kept, their host is not believed
  if (origin !== 'http://tandem' && !/^https?:\/\//i.test(wanted)) return otherwise
  if (pathname.startsWith('//')) return otherwise
  return /^\/(sign-in|sign-up|api)(\/|$)/.test(pathname) ? otherwise : pathname + search + hash
}
