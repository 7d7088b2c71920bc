'use client'

import { Button } from '@/components/ui/button'

/** Within the frame, so that everything else can still be reached. */
export default function ErrorHere({ retry }: { error: Error; retry: () => void }) {
  return (
    <section role="alert" className="grid justify-items-start gap-3 py-10">
      <h1>This page could not be shown.</h1>
      <p className="text-quiet">Nothing is lost. Try again; if it stays like this, look at the server’s log.</p>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </section>
  )
}
