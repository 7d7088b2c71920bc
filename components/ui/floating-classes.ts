/** What floats over the page: menus, popovers, lists of choices. */
export const floatingClasses =
  'z-50 rounded-md border border-line bg-floating text-ink shadow-float outline-none data-[state=open]:animate-appear'

export const choiceClasses =
  'flex min-h-9 w-full select-none items-center gap-2.5 rounded-sm px-2.5 py-1.5 text-left text-base outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint'
