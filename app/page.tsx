import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button-classes'
import { Wordmark } from '@/components/ui/wordmark'
import { currentUser } from '@/lib/auth/current-user'
import { ProductPicture } from './product-picture'

const promises = [
  {
    title: 'Say it in your own words',
    words:
      '“Call mom tomorrow at 5pm, and mark the report done.” You see each step as it happens, and the list changes with it.',
  },
  {
    title: 'Nothing happens behind your back',
    words:
      'Every change is written down and can be undone. Before it deletes several tasks, it shows you which and waits.',
  },
  {
    title: 'On your own server',
    words:
      'Your tasks live in your own database. Answers come from Gemini with your key, or from a built-in interpreter that needs none.',
  },
]

export default async function Landing() {
  const isSignedIn = (await currentUser()) !== null
  return (
    <div className="mx-auto flex min-h-dvh max-w-5xl flex-col px-4 sm:px-8">
      <header className="flex h-16 items-center justify-between gap-4 sm:h-20">
        <Wordmark />
        {isSignedIn ? (
          <Link href="/settings" className={buttonClasses({ kind: 'plain', size: 'small' })}>
            Settings
          </Link>
        ) : (
          <Link href="/sign-in" className={buttonClasses({ kind: 'plain', size: 'small' })}>
            Sign in
          </Link>
        )}
      </header>
      <main className="flex-1">
        <div className="mx-auto max-w-2xl pt-10 pb-12 text-center sm:pt-16">
          <h1 className="text-balance font-semibold text-4xl leading-[1.12] tracking-tight sm:text-5xl">
            A task list, and someone to work it with
          </h1>
          <p className="mx-auto mt-5 max-w-xl text-pretty text-ink-soft text-lg">
            Keep your own tasks. Tell the assistant in plain words what should happen. It does it in front of you, and
            every change has an Undo.
          </p>
          <Link
            href={isSignedIn ? '/tasks' : '/sign-up'}
            className={buttonClasses({ kind: 'primary', size: 'large', className: 'mt-8' })}
          >
            {isSignedIn ? 'Open your tasks' : 'Create your account'}
          </Link>
        </div>
        <ProductPicture />
        <ul className="grid gap-8 py-16 sm:grid-cols-3 sm:gap-10 sm:py-20">
          {promises.map(({ title, words }) => (
            <li key={title}>
              <h2 className="font-medium">{title}</h2>
              <p className="mt-1.5 text-pretty text-ink-soft">{words}</p>
            </li>
          ))}
        </ul>
      </main>
      <footer className="border-line border-t py-6 text-ink-faint text-sm">
        Tandem is free software, made to run on a server of your own.
      </footer>
    </div>
  )
}
