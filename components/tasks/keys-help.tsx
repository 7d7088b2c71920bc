'use client'

import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { Button } from '@/components/ui/button'
import { keys } from './keys'

export default function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog.Root open onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-[#0008]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[8vh] z-50 mx-auto max-h-[84vh] max-w-110 animate-appear overflow-y-auto rounded-xl border border-line bg-raised p-5 shadow-xl"
        >
          <div className="flex items-center justify-between">
            <Dialog.Title className="font-semibold">Keys</Dialog.Title>
            <Dialog.Close asChild>
              <Button kind="quiet" size="icon" aria-label="Close" className="-mr-2">
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
          <dl className="mt-2">
            {keys.map(([words, ...combinations]) => (
              <div key={words} className="flex min-h-9 items-center justify-between gap-4 border-line border-t py-1">
                <dt>{words}</dt>
                <dd className="flex gap-1.5">
                  {combinations.map(combination => (
                    <kbd
                      key={combination}
                      className="rounded-md bg-sunken px-2 py-0.5 font-sans text-[13px] text-quiet"
                    >
                      {combination}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
