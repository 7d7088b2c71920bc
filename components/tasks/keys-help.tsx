'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Modal, ModalClose } from '@/components/ui/modal'
import { keys } from './keys'

export default function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="Keys" onClose={onClose} className="top-[8vh] max-h-[84vh] max-w-110 overflow-y-auto p-5">
      <ModalClose asChild>
        <Button kind="quiet" size="icon" aria-label="Close" className="absolute top-5 right-3">
          <X aria-hidden />
        </Button>
      </ModalClose>
      <dl className="mt-2">
        {keys.map(([words, ...combinations]) => (
          <div key={words} className="flex min-h-9 items-center justify-between gap-4 border-line border-t py-1">
            <dt>{words}</dt>
            <dd className="flex gap-1.5">
              {combinations.map(combination => (
                <kbd
                  key={combination}
                  className="whitespace-nowrap rounded-md bg-sunken px-2 py-0.5 font-sans text-[13px] text-quiet"
                >
                  {combination}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
