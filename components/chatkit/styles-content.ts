/** What is said: bubbles, answers, steps, sources, refusals. */
export const contentStyles = `
article{display:flex;flex-direction:column;gap:calc(var(--ck-unit)*3);min-width:0}
article.user{align-items:flex-end}
.bubble{max-width:85%;padding:8px 14px;border-radius:min(var(--ck-radius),18px);background:var(--ck-sunken);white-space:pre-wrap;overflow-wrap:anywhere}
.bubble blockquote{padding-inline-start:8px;border-inline-start:2px solid var(--ck-edge);color:var(--ck-quiet);font-size:.9em;margin-bottom:4px}
.tag{padding:0 6px;border-radius:6px;background:color-mix(in srgb,var(--ck-accent) 14%,transparent);color:var(--ck-ink);font-weight:500}
.answer{min-width:0;overflow-wrap:anywhere}
.md>*+*{margin-top:.65em}
.md h4,.md h5,.md h6{font-weight:600;line-height:1.3;font-size:1em;margin-top:1em}
.md h4{font-size:1.1em}
.md ul,.md ol{padding-inline-start:1.4em}
.md ul{list-style:disc}
.md ol{list-style:decimal}
.md li+li,.md li>*+*{margin-top:.25em}
.md li.check{list-style:none;margin-inline-start:-1.2em}
.md li.check>p{display:inline}
.md blockquote{padding-inline-start:12px;border-inline-start:2px solid var(--ck-line);color:var(--ck-quiet)}
.md a,.deeplink,.sources a{color:var(--ck-accent);text-decoration:underline;text-underline-offset:3px;text-decoration-thickness:1px}
.md code{padding:.1em .3em;border-radius:4px;background:var(--ck-sunken);font:.9em var(--ck-mono)}
.md hr,.divider{width:100%;border:0;border-top:1px solid var(--ck-line)}
.md img{max-width:100%;border-radius:8px}
.code{border:1px solid var(--ck-line);border-radius:10px;overflow:hidden}
.code figcaption{display:flex;justify-content:space-between;padding:4px 10px;background:var(--ck-sunken);color:var(--ck-quiet);font-size:12px}
.code pre{margin:0;padding:10px 12px;overflow-x:auto}
.code pre code{padding:0;background:none;font-size:13px;line-height:1.5}
.table{overflow-x:auto;max-width:100%}
.table table{border-collapse:collapse;font-size:.95em}
.table th,.table td{padding:6px 10px;border-bottom:1px solid var(--ck-line);text-align:start;vertical-align:top}
.table [data-align=center]{text-align:center}
.table [data-align=right]{text-align:end}
.steps{display:grid;gap:4px;font-size:.93em;color:var(--ck-quiet)}
.step{display:grid;grid-template-columns:18px minmax(0,1fr);gap:8px;align-items:start;overflow-wrap:anywhere}
.step small{display:block;white-space:pre-wrap}
.mark{display:grid;place-items:center;height:1.5em}
.complete .mark{color:var(--ck-done)}
.spin{width:12px;height:12px;border:2px solid var(--ck-line);border-top-color:var(--ck-accent);border-radius:50%;animation:turn .8s linear infinite}
.workflow{display:grid;gap:6px}
.toggle{display:inline-flex;align-items:center;gap:4px;justify-self:start;min-height:28px;color:var(--ck-quiet);font-size:.93em;border-radius:6px}
.toggle:hover{color:var(--ck-ink)}
.progress{display:flex;align-items:center;gap:8px;color:var(--ck-quiet);font-size:.93em;min-height:24px}
.shimmer{background:linear-gradient(90deg,var(--ck-quiet) 40%,var(--ck-edge) 50%,var(--ck-quiet) 60%) 0 0/200% 100%;-webkit-background-clip:text;background-clip:text;-webkit-text-fill-color:transparent;animation:glide 2s linear infinite}
.progress.shimmer svg{-webkit-text-fill-color:initial}
.dots{display:inline-flex;gap:4px}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--ck-quiet);animation:blink 1.2s infinite both}
.dots i:nth-child(2){animation-delay:.15s}
.dots i:nth-child(3){animation-delay:.3s}
.turn-actions{display:flex;gap:2px;margin-inline-start:-8px}
.sources{font-size:.9em;color:var(--ck-quiet)}
.sources summary{cursor:pointer}
.sources ol{padding-inline-start:1.6em;list-style:decimal}
.failure{display:flex;align-items:center;gap:10px;flex-wrap:wrap;padding:10px 12px;border-radius:10px;background:var(--ck-danger-soft);color:var(--ck-ink)}
.failure span{flex:1 1 12em;overflow-wrap:anywhere}
.notice{padding:8px 12px;border-radius:10px;background:var(--ck-sunken);overflow-wrap:anywhere}
.notice.warning{background:var(--ck-warning-soft)}
.notice.danger{background:var(--ck-danger-soft)}
.older{align-self:center}
.quiet{color:inherit}
`
