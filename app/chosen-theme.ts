import { cookies } from 'next/headers'

/** The theme that the reader chose; none means that the system decides. */
export async function chosenTheme() {
  const theme = (await cookies()).get('theme')?.value
  return theme === 'light' || theme === 'dark' ? theme : undefined
}
