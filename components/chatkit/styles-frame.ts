/** The frame: header, scrolling column, list of conversations, and what moves. */
export const frameStyles = `
:host{display:block;position:relative;width:100%;height:100%;color-scheme:light}
:host([hidden]){display:none}
:host([data-color-scheme=dark]){color-scheme:dark}
*,::before,::after{box-sizing:border-box}
.root,.misconfigured{font:400 var(--ck-size)/1.5 var(--ck-font);color:var(--ck-ink);background:var(--ck-paper)}
.root{position:relative;height:100%;min-height:0;overflow:hidden;font-variant-numeric:tabular-nums;-webkit-font-smoothing:antialiased;container-type:inline-size}
.conversation{display:flex;flex-direction:column;height:100%;min-height:0}
.misconfigured{margin:0;padding:24px}
button,input,textarea,select{font:inherit;color:inherit;letter-spacing:inherit}
button{cursor:pointer;background:none;border:0;padding:0}
button:disabled{cursor:default}
p,h2,h3,h4,h5,h6,ul,ol,figure,blockquote,fieldset{margin:0;padding:0;border:0}
ul,ol{list-style:none}
svg{flex:none;display:block}
:focus-visible{outline:2px solid var(--ck-accent);outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.spacer{flex:1}
.bar{display:flex;align-items:center;gap:2px;height:48px;padding:0 8px 0 16px;flex:none}
.bar>.tool:first-child{margin-inline-start:-8px}
.chat-title{font-weight:600;font-size:14px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;min-width:0}
.tool{display:grid;place-items:center;width:32px;height:32px;border-radius:8px;color:var(--ck-quiet);flex:none;transition:background .12s,color .12s}
.tool:hover:not(:disabled){background:var(--ck-sunken);color:var(--ck-ink)}
.tool:disabled{opacity:.4}
.tool[aria-pressed=true]{color:var(--ck-accent)}
.tool[aria-pressed=true] svg{fill:color-mix(in srgb,var(--ck-accent) 22%,transparent)}
.scroll{position:relative;flex:1;min-height:0;overflow-y:auto;overflow-x:hidden;overflow-anchor:none;overscroll-behavior:contain;scrollbar-width:thin;scrollbar-color:var(--ck-line) transparent}
.column{width:100%;max-width:720px;margin:0 auto;padding:8px 16px 24px;display:flex;flex-direction:column;gap:calc(var(--ck-unit)*5)}
@container (min-width:560px){.column{padding-inline:24px}.bar{padding-inline:clamp(24px,50cqw - 336px,44px) clamp(16px,50cqw - 344px,36px)}}
.start{display:flex}
.start .column{justify-content:flex-end;gap:16px;padding-bottom:16px;min-height:100%}
.start h2{font-size:22px;line-height:1.25;font-weight:600;letter-spacing:-.017em;text-wrap:balance}
@container (min-width:560px){.start .column{justify-content:center}}
.prompts{display:grid;gap:2px;margin-inline:-10px}
.prompt{display:flex;align-items:center;gap:12px;width:100%;min-height:40px;padding:8px 10px;border-radius:10px;text-align:start;color:var(--ck-quiet);overflow-wrap:anywhere;transition:background .12s,color .12s}
.prompt:hover:not(:disabled){background:var(--ck-sunken);color:var(--ck-ink)}
.skeleton{gap:20px;padding-top:16px}
.skeleton i{display:block;height:14px;width:82%;border-radius:7px;background:var(--ck-sunken);animation:pulse 1.4s ease-in-out .4s infinite both}
.skeleton i.right{align-self:flex-end;width:45%;height:38px;border-radius:18px}
.skeleton i.short{width:55%;margin-top:-8px}
.failure{display:flex;align-items:center;gap:10px;flex-wrap:wrap;padding:10px 12px;border-radius:12px;background:var(--ck-danger-soft);color:var(--ck-ink)}
.failure>svg{color:var(--ck-danger)}
.failure>span{flex:1 1 12em;overflow-wrap:anywhere}
.failure .btn.plain{background:var(--ck-paper)}
.history{position:absolute;inset:0;z-index:4;display:flex;flex-direction:column;background:var(--ck-paper);animation:rise .16s ease-out}
.history>.failure{margin:8px 12px}
.history ul{overflow-y:auto;padding:0 8px 16px;width:100%;max-width:720px;margin:0 auto}
@container (min-width:560px){.history ul{padding-inline:14px}}
.history li{display:flex;align-items:center;gap:2px;border-radius:10px;padding-inline-end:4px;flex-wrap:wrap}
.history li>small{flex-basis:100%;padding:0 10px 8px;color:var(--ck-danger)}
.history li:hover,.history li[data-shown]{background:var(--ck-sunken)}
.history li[data-shown] .thread{font-weight:500}
.history li form{display:flex;flex:1;gap:6px;padding:4px;align-items:center}
.history li form .field{flex:1;min-width:0}
.history li.delete{gap:6px;padding:8px 8px 8px 10px;background:var(--ck-danger-soft)}
.history li.delete span{flex:1 1 10em;overflow-wrap:anywhere}
.thread{flex:1;min-width:0;min-height:40px;padding:8px 10px;text-align:start;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;border-radius:10px}
.thread:disabled{color:var(--ck-quiet)}
.empty{padding:16px;color:var(--ck-quiet)}
.latest{position:sticky;bottom:12px;display:flex;align-items:center;gap:6px;margin:0 auto;width:max-content;height:32px;padding:0 14px 0 10px;border:1px solid var(--ck-line);border-radius:16px;background:var(--ck-raised);box-shadow:0 4px 14px rgb(0 0 0/.12);font-size:13px;font-weight:500;animation:rise .16s ease-out}
@keyframes pulse{0%,100%{opacity:.55}50%{opacity:1}}
@keyframes rise{from{opacity:0;transform:translateY(4px)}}
@keyframes turn{to{transform:rotate(1turn)}}
@keyframes glide{from{background-position:100% 0}to{background-position:-100% 0}}
@keyframes blink{0%,60%,100%{opacity:.3}30%{opacity:1}}
@media (pointer:coarse){.tool{width:44px;height:44px}.bar{height:52px}.thread,.prompt{min-height:44px}.latest{height:44px;border-radius:22px}}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation-duration:.01ms!important;animation-delay:0s!important;animation-iteration-count:1!important;transition-duration:.01ms!important}.shimmer{-webkit-text-fill-color:currentColor!important;background:none!important}}
`
