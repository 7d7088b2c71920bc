'use client'
import { LogOut } from 'lucide-react'
import { signOut } from '@/components/account/sign-out'
import { Menu, MenuChoices, MenuHeading, MenuItem, MenuLine } from '@/components/ui/menu'
import { themes, useTheme } from '@/components/ui/theme'
import { useSay } from '@/components/ui/toast'

export interface Person {
  name: string | null
  email: string
}

export function UserMenu({ person }: { person: Person }) {
  const { theme, setTheme } = useTheme()
  const say = useSay()
  const shownName = person.name ?? person.email
  async function leave() {
    const refusal = await signOut()
    if (refusal) say({ words: refusal.detail })
  }
  return (
    <Menu
      align="start"
      side="top"
      isInPlace
      trigger={
        <button
          type="button"
          aria-label={`Your account, ${shownName}`}
          className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover"
        >
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent-ink text-sm uppercase"
          >
            {[...shownName][0]}
          </span>
          <span className="min-w-0 flex-1 truncate">{shownName}</span>
        </button>
      }
    >
      {person.name && (
        <>
          <MenuHeading>
            <span className="block truncate">{person.email}</span>
          </MenuHeading>
          <MenuLine />
        </>
      )}
      <MenuHeading>Theme</MenuHeading>
      <MenuChoices name="Theme" value={theme ?? 'system'} choices={themes} onChoose={setTheme} />
      <MenuLine />
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </Menu>
  )
}
