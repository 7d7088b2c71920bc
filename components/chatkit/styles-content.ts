/** What is said: bubbles, answers, sources, steps, notices. */
export const contentStyles = `
article{display:flex;flex-direction:column;gap:calc(var(--ck-unit)*3);min-width:0}
article.user{align-items:flex-end;gap:6px}
.bubble{max-width:85%;padding:8px 14px;border-radius:min(var(--ck-radius),18px);background:var(--ck-bubble);white-space:pre-wrap;overflow-wrap:anywhere}
.bubble[data-unsent]{background:none;box-shadow:inset 0 0 0 1px var(--ck-line)}
.bubble blockquote{padding-inline-start:8px;border-inline-start:2px solid var(--ck-edge);color:var(--ck-quiet);font-size:.93em;margin-bottom:4px;display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3}
.tag,.mention{display:inline-flex;align-items:center;gap:4px;padding:0 6px;border-radius:6px;background:color-mix(in srgb,var(--ck-accent) 12%,transparent);color:var(--ck-ink);font-weight:500;max-width:100%;vertical-align:baseline;text-align:start}
.mention{margin-inline:3px 1px;font-size:.9em}
button.tag:hover,button.mention:hover{background:color-mix(in srgb,var(--ck-accent) 20%,transparent)}
.source-mark{display:inline-grid;place-items:center;min-width:16px;height:16px;margin-inline:3px 1px;padding:0 4px;border-radius:8px;background:var(--ck-sunken);color:var(--ck-quiet);font-size:11px;font-weight:500;line-height:1;text-decoration:none;vertical-align:2px}
a.source-mark:hover{background:var(--ck-line);color:var(--ck-ink)}
.unanswered{display:flex;align-items:center;gap:10px;color:var(--ck-quiet);font-size:.93em;animation:rise .16s ease-out .8s both}
.unsent{display:flex;align-items:center;justify-content:flex-end;flex-wrap:wrap;gap:4px 6px;max-width:100%;font-size:.93em}
.unsent span{display:flex;flex:1 1 100%;justify-content:flex-end;gap:6px;color:var(--ck-danger);overflow-wrap:anywhere}
.unsent svg{margin-top:4px}
.answer{min-width:0;overflow-wrap:anywhere}
.answer>*+*{margin-top:.65em}
.md>*+*{margin-top:.65em}
.md>:is(h4,h5,h6):not(:first-child){margin-top:1.2em}
.md :is(h4,h5,h6){font-weight:600;line-height:1.3;font-size:1em}
.md h4{font-size:1.13em;letter-spacing:-.01em}
.md ul,.md ol{padding-inline-start:1.5em}
.md ul{list-style:disc}
.md ol{list-style:decimal}
.md li::marker{color:var(--ck-quiet)}
.md li+li,.md li>*+*{margin-top:.3em}
.md li.check{list-style:none;margin-inline-start:-1.3em}
.md li.check>p{display:inline}
.md blockquote{padding-inline-start:12px;border-inline-start:2px solid var(--ck-line);color:var(--ck-quiet)}
.md blockquote>*+*{margin-top:.5em}
.md a,.deeplink,.sources a{color:var(--ck-accent);text-decoration:underline;text-underline-offset:3px;text-decoration-thickness:1px;text-decoration-color:color-mix(in srgb,currentColor 40%,transparent)}
.md a:hover,.deeplink:hover,.sources a:hover{text-decoration-color:currentColor}
.deeplink{text-align:start}
.md .source-mark{color:var(--ck-quiet);text-decoration:none}
.md code{padding:.1em .35em;border-radius:5px;background:var(--ck-sunken);font:.88em var(--ck-mono)}
.md hr,.divider{width:100%;height:0;margin:0;border:0;border-top:1px solid var(--ck-line)}
.md img{max-width:100%;border-radius:10px}
.code{border:1px solid var(--ck-line);border-radius:12px;overflow:hidden;background:var(--ck-raised)}
.code figcaption{display:flex;align-items:center;justify-content:space-between;min-height:32px;padding:0 6px 0 12px;border-bottom:1px solid var(--ck-line);color:var(--ck-quiet);font-size:12px}
.copy{display:inline-flex;align-items:center;gap:5px;min-height:26px;padding:0 8px;border-radius:6px}
.copy:hover{background:var(--ck-sunken);color:var(--ck-ink)}
.code pre{margin:0;padding:12px;overflow-x:auto;scrollbar-width:thin}
.code pre code{padding:0;background:none;font-size:13px;line-height:1.55;overflow-wrap:normal}
.table{overflow-x:auto;max-width:100%;scrollbar-width:thin}
.table table{border-collapse:collapse;font-size:.95em;min-width:50%}
.table :is(th,td){padding:7px 16px 7px 0;border-bottom:1px solid var(--ck-line);text-align:start;vertical-align:top;overflow-wrap:normal}
.table th{font-weight:500;color:var(--ck-quiet);white-space:nowrap}
.table tr:last-child td{border-bottom:0}
.table [data-align=center]{text-align:center}
.table :is([data-align=right],[data-align=end]){text-align:end}
.steps{display:grid;gap:2px;font-size:.93em;color:var(--ck-quiet)}
.step{display:grid;grid-template-columns:16px minmax(0,1fr);gap:8px;align-items:start;padding:1px 0;overflow-wrap:anywhere}
.step small{display:block;font-size:.95em;white-space:pre-wrap;opacity:.9}
.step.loading{color:var(--ck-ink)}
.mark{display:grid;place-items:center;height:1.5em}
.complete .mark{color:var(--ck-done)}
.spin{width:12px;height:12px;border:2px solid var(--ck-line);border-top-color:var(--ck-accent);border-radius:50%;animation:turn .8s linear infinite;flex:none}
.workflow{display:grid;gap:6px}
.workflow .steps{padding-inline-start:10px;border-inline-start:1px solid var(--ck-line)}
.toggle{display:inline-flex;align-items:center;gap:5px;justify-self:start;min-height:28px;color:var(--ck-quiet);font-size:.93em;border-radius:6px;text-align:start}
.toggle:hover:not(:disabled){color:var(--ck-ink)}
.progress{display:flex;align-items:center;gap:8px;color:var(--ck-quiet);font-size:.93em;min-height:24px}
.shimmer{background:linear-gradient(90deg,var(--ck-quiet) 40%,var(--ck-edge) 50%,var(--ck-quiet) 60%) 0 0/200% 100%;-webkit-background-clip:text;background-clip:text;-webkit-text-fill-color:transparent;animation:glide 2s linear infinite}
.dots{display:inline-flex;gap:4px;padding:4px 0}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--ck-quiet);animation:blink 1.2s infinite both}
.dots i:nth-child(2){animation-delay:.15s}
.dots i:nth-child(3){animation-delay:.3s}
.turn-actions{display:flex;gap:0;margin:-4px 0 0 -8px}
.sources{font-size:.93em;color:var(--ck-quiet)}
.sources summary{display:inline-flex;align-items:center;gap:4px;min-height:28px;cursor:pointer;list-style:none;border-radius:6px}
.sources summary::-webkit-details-marker{display:none}
.sources summary:hover{color:var(--ck-ink)}
.sources[open] summary svg{transform:rotate(90deg)}
.sources ol{padding-inline-start:1.7em;list-style:decimal}
.sources small{display:block}
.notice{display:flex;gap:10px;padding:10px 12px;border-radius:12px;background:var(--ck-info-soft);overflow-wrap:anywhere}
.notice>div{min-width:0}
.notice>svg{margin-top:3px;color:var(--ck-info)}
.notice.warning{background:var(--ck-warning-soft)}
.notice.warning>svg{color:var(--ck-warning)}
.notice.danger{background:var(--ck-danger-soft)}
.notice.danger>svg{color:var(--ck-danger)}
.older{align-self:center;color:var(--ck-quiet)}
@media (pointer:coarse){.toggle,.sources summary,.copy{min-height:44px}}
`
