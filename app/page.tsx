import { Check, CornerUpLeft, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Wordmark } from '@/components/ui/wordmark'
import { currentUser } from '@/lib/auth/current-user'

export default async function Landing() {
  const signedIn = (await currentUser()) !== null
  return (
    <div className="mx-auto max-w-280 px-5 pb-20 md:px-8">
      <header className="flex h-16 items-center justify-between">
        <Wordmark />
        <Button asChild kind="quiet">
          <Link href={signedIn ? '/tasks' : '/sign-in'}>{signedIn ? 'Your tasks' : 'Sign in'}</Link>
        </Button>
      </header>
      <main>
        <div className="grid items-center gap-14 pt-10 md:pt-20 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
          <div className="grid justify-items-start gap-6">
            <h1 className="text-balance text-[clamp(34px,6vw,52px)] leading-[1.08] tracking-[-0.03em]">
              A task list you work together.
            </h1>
            <p className="max-w-110 text-[17px] text-quiet leading-relaxed">
              Say what should happen in plain words. The assistant does it before your eyes, and every change it makes
              has an Undo. On your own server, with a model of your choice, or with none at all.
            </p>
            <Button asChild size="large">
              <Link href={signedIn ? '/tasks' : '/sign-up'}>
                {signedIn ? 'Open your tasks' : 'Create your account'}
              </Link>
            </Button>
          </div>
          <Scene />
        </div>
        <ul className="mt-20 grid gap-x-10 gap-y-8 border-line border-t pt-10 sm:grid-cols-3">
          {promises.map(({ title, words }) => (
            <li key={title} className="grid content-start gap-1">
              <h2 className="font-semibold">{title}</h2>
              <p className="text-quiet">{words}</p>
            </li>
          ))}
        </ul>
      </main>
    </div>
  )
}

const promises = [
  {
    title: 'Yours',
    words: 'Tasks and conversations stay in your database. No page of Tandem asks anyone else for anything.',
  },
  {
    title: 'Reversible',
    words: 'Nothing is lost or silently changed: what was done is recorded, and can be taken back.',
  },
  {
    title: 'Careful',
    words: 'Deleting more than one task, or completing many, waits for your click on exactly those tasks.',
  },
]

/** How it will look: drawn, not photographed, so that it follows the theme and needs no download. */
function Scene() {
  return (
    <figure
      aria-label="An example: asked to add milk and eggs for tomorrow, the assistant created both tasks and offers Undo."
      className="overflow-hidden rounded-xl border border-line bg-raised shadow-[0_24px_60px_-24px_rgb(30_20_60/0.25)]"
    >
      <div aria-hidden className="grid sm:grid-cols-[1fr_1fr]">
        <div className="border-line p-5 max-sm:border-b sm:border-r">
          <p className="font-semibold text-[17px]">Today</p>
          <p className="mb-3 text-[13px] text-quiet">Friday, 20 November</p>
          <Row title="Call the bank" due="9:00" />
          <Row title="Send report" due="2 days late" late />
          <Row title="Book the train" done />
          <Row title="Buy milk" due="tomorrow" fresh />
          <Row title="Buy eggs" due="tomorrow" fresh />
        </div>
        <div className="grid content-start gap-3 bg-sunken p-5">
          <p className="ml-auto w-fit rounded-2xl rounded-br-md bg-accent-soft px-3.5 py-2">
            add milk and eggs for tomorrow
          </p>
          <p className="flex items-center gap-2 text-[13px] text-quiet">
            <Check className="size-4 text-done" /> Created 2 tasks
          </p>
          <div className="rounded-lg border border-line bg-raised px-3.5 py-1">
            {['Buy milk', 'Buy eggs'].map(title => (
              <p key={title} className="flex justify-between border-line border-b py-2">
                {title} <span className="text-quiet">tomorrow</span>
              </p>
            ))}
            <p className="flex items-center justify-end gap-1.5 py-2 font-medium text-accent">
              <Undo2 className="size-4" /> Undo
            </p>
          </div>
          <p className="flex h-10 items-center justify-between rounded-lg border border-edge/50 bg-raised px-3.5 text-quiet">
            Message … <CornerUpLeft className="size-4 rotate-90" />
          </p>
        </div>
      </div>
    </figure>
  )
}

function Row({
  title,
  due,
  late,
  done,
  fresh,
}: {
  title: string
  due?: string
  late?: true
  done?: true
  fresh?: true
}) {
  return (
    <p className={`-mx-2 flex h-10 items-center gap-3 rounded-md px-2 ${fresh ? 'bg-accent-soft/60' : ''}`}>
      <span
        className={`grid size-4.5 place-items-center rounded-full border ${done ? 'border-done text-done' : 'border-edge'}`}
      >
        {done && <Check className="size-3" />}
      </span>
      <span className={done ? 'text-quiet line-through' : ''}>{title}</span>
      {due && <span className={`ml-auto text-[13px] ${late ? 'font-medium text-danger' : 'text-quiet'}`}>{due}</span>}
    </p>
  )
}
