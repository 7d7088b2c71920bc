'use client'

import { MessageCircle } from 'lucide-react'
import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { dockCookie } from './dock-cookie'
import type { Answering } from './task-chat'

const TaskChat = dynamic(() => import('./task-chat'), { ssr: false })

const narrowest = 320
const widest = 640
const usual = 380
const wide = '(min-width: 1200px)'

interface DockProps {
  userId: string
  who: Answering
  domainKey: string | null
  /** `open:420` or `closed:380`, as the browser remembered it; absent on a first visit. */
  remembered: string | undefined
}

/** The assistant beside the list; below 1,200 px over it, and on a phone a sheet from below. */
export function Dock({ remembered, ...chat }: DockProps) {
  const isInFull = usePathname().startsWith('/chat')
  const [state, width] = readRemembered(remembered)
  const dock = useDock(state, width, isInFull)
  if (isInFull) return null
  return (
    <>
      <Button
        kind="plain"
        ref={dock.button}
        aria-expanded={dock.isOpen ?? false}
        onClick={() => dock.setOpen(true)}
        className={classNames(
          'fixed right-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-10 max-md:in-[:has(#add-task)]:bottom-22 max-md:in-[:has(#page_input:focus,#page_textarea:focus)]:hidden h-11 rounded-full px-4 shadow-lg',
          dock.isOpen === null ? 'min-[75rem]:hidden' : dock.isOpen && 'hidden',
        )}
      >
        <MessageCircle aria-hidden />
        Assistant
      </Button>
      <div
        aria-hidden
        onClick={() => dock.setOpen(false)}
        className={classNames('fixed inset-0 z-20 hidden bg-[#0006] max-md:data-open:block')}
        data-open={dock.isOpen || undefined}
      />
      <aside
        ref={dock.panel}
        aria-label="Assistant"
        style={{ '--dock': `${dock.width}px` } as React.CSSProperties}
        onKeyDown={event => event.key === 'Escape' && !event.defaultPrevented && dock.closeIfOver()}
        className={classNames(
          'z-30 flex-col bg-paper',
          'max-md:fixed max-md:inset-x-0 max-md:bottom-(--covered,0px) max-md:h-[min(85dvh,100dvh-3.5rem,var(--seen,100dvh)-0.5rem)] max-md:rounded-t-2xl max-md:border-line max-md:border-t max-md:shadow-xl',
          'md:fixed md:top-0 md:right-0 md:bottom-(--covered,0px) md:w-[min(var(--dock),100vw)] md:border-line md:border-l md:shadow-xl',
          'min-[75rem]:sticky min-[75rem]:top-0 min-[75rem]:h-dvh min-[75rem]:shadow-none',
          dock.isOpen === null ? 'hidden min-[75rem]:flex' : dock.isOpen ? 'flex' : 'hidden',
        )}
      >
        <Handle width={dock.width} onWidth={dock.setWidth} />
        <div className="min-h-0 flex-1">
          {dock.wasOpen && <TaskChat {...chat} openings={dock.openings} onClose={() => dock.setOpen(false)} />}
        </div>
      </aside>
    </>
  )
}

/** `null`: nobody has chosen; the width of the window decides, in CSS, so that nothing moves when the page wakes up. */
function useDock(remembered: boolean | null, rememberedWidth: number, isInFull: boolean) {
  // Remembered open on a wide window is no wish to cover a narrow one.
  const [isOpen, setIsOpen] = useState<boolean | null>(remembered === false ? false : null)
  const [width, setWidthState] = useState(rememberedWidth)
  const [wasOpen, setWasOpen] = useState(false)
  const latest = useRef({ isOpen, width })
  latest.current = { isOpen, width }

  const isShown = useCallback(() => latest.current.isOpen ?? window.matchMedia(wide).matches, [])
  const focus = useFocusBack(isInFull)
  const { moveIn, moveBack } = focus
  const setOpen = useCallback(
    (open: boolean) => {
      setIsOpen(open)
      if (open) setWasOpen(true)
      if (open) moveIn()
      else moveBack()
      remember(open, latest.current.width)
    },
    [moveIn, moveBack],
  )
  const setWidth = useCallback((next: number) => {
    const fitting = Math.min(widest, Math.max(narrowest, Math.round(next)))
    setWidthState(fitting)
    remember(latest.current.isOpen ?? true, fitting)
  }, [])

  useEffect(() => {
    if (isShown()) setWasOpen(true)
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'j' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen(!isShown())
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isShown, setOpen])

  const closeIfOver = () => {
    if (!window.matchMedia(wide).matches) setOpen(false)
  }
  return { isOpen, setOpen, width, setWidth, wasOpen, closeIfOver, ...focus }
}

/** Opened, the assistant has the focus; closed, whatever had it before, or else what opens it again. */
function useFocusBack(isInFull: boolean) {
  const panel = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef<Element | null>(null)
  const [openings, setOpenings] = useState(0)
  // Back from the page the dock stands there again, and nobody has opened it.
  useEffect(() => {
    if (isInFull) setOpenings(0)
  }, [isInFull])
  const moveIn = useCallback(() => {
    before.current = document.activeElement
    setOpenings(count => count + 1)
  }, [])
  const moveBack = useCallback(() => {
    if (!panel.current?.contains(document.activeElement)) return
    const place = before.current
    requestAnimationFrame(() => {
      const isThere = place instanceof HTMLElement && place !== document.body && place.checkVisibility()
      if (isThere) place.focus()
      else button.current?.focus()
    })
  }, [])
  return { panel, button, openings, moveIn, moveBack }
}

function Handle({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const onPointerMove = (event: PointerEvent) => {
    if (event.buttons === 1) onWidth(window.innerWidth - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: 20, ArrowRight: -20 }[event.key]
    if (step) onWidth(width + step)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that moves is a focusable separator; <hr> cannot be one
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the assistant"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-accent-soft min-[75rem]:block"
    />
  )
}

function readRemembered(cookie: string | undefined): [isOpen: boolean | null, width: number] {
  const [, state, width] = /^(open|closed):(\d{3})$/.exec(cookie ?? '') ?? []
  return [state ? state === 'open' : null, width ? Math.min(widest, Math.max(narrowest, Number(width))) : usual]
}

function remember(isOpen: boolean, width: number) {
  // biome-ignore lint/suspicious/noDocumentCookie: the server draws the dock as it was, and reads nothing but cookies
  document.cookie = `${dockCookie}=${isOpen ? 'open' : 'closed'}:${width}; path=/; max-age=31536000; samesite=lax`
}
