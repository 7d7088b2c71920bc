/** The frame: header, scrolling column, composer, list of conversations. */
export const frameStyles = `
:host{display:block;position:relative;width:100%;height:100%;color-scheme:light}
:host([data-color-scheme=dark]){color-scheme:dark}
*,::before,::after{box-sizing:border-box}
.root,.misconfigured{font:400 var(--ck-size)/1.5 var(--ck-font);color:var(--ck-ink);background:var(--ck-paper)}
.root{position:relative;display:flex;flex-direction:column;height:100%;min-height:0;overflow:hidden;font-feature-settings:"tnum";-webkit-font-smoothing:antialiased}
.misconfigured{margin:0;padding:24px}
button,input,textarea,select{font:inherit;color:inherit;letter-spacing:inherit}
button{cursor:pointer;background:none;border:0;padding:0}
button:disabled{cursor:default}
p,h2,h3,h4,h5,h6,ul,ol,figure,blockquote,fieldset{margin:0;padding:0;border:0}
ul,ol{list-style:none}
:focus-visible{outline:2px solid var(--ck-accent);outline-offset:2px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.spacer{flex:1}
.bar{display:flex;align-items:center;gap:2px;height:44px;padding:0 8px 0 16px;flex:none}
.chat-title{font-weight:600;font-size:14px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.tool{display:grid;place-items:center;width:32px;height:32px;border-radius:8px;color:var(--ck-quiet);flex:none}
.tool:hover:not(:disabled){background:var(--ck-sunken);color:var(--ck-ink)}
.tool:disabled{opacity:.4}
.tool[aria-pressed=true]{color:var(--ck-accent)}
.scroll{position:relative;flex:1;min-height:0;overflow-y:auto;overflow-x:hidden;overscroll-behavior:contain;scrollbar-width:thin;scrollbar-color:var(--ck-line) transparent}
.column{width:100%;max-width:720px;margin:0 auto;padding:8px 16px 24px;display:flex;flex-direction:column;gap:calc(var(--ck-unit)*5)}
.start{display:flex}
.start .column{justify-content:flex-end;gap:16px;padding-bottom:12px;min-height:100%}
.start h2{font-size:22px;line-height:1.25;font-weight:600;letter-spacing:-.015em;margin-bottom:4px}
.prompts{display:grid;gap:6px}
.prompt{display:flex;align-items:center;gap:10px;width:100%;min-height:40px;padding:8px 12px;border:1px solid var(--ck-line);border-radius:10px;text-align:start;color:var(--ck-quiet);transition:background .12s,color .12s}
.prompt:hover{background:var(--ck-sunken);color:var(--ck-ink)}
.prompt svg{flex:none}
.skeleton{gap:18px}
.skeleton i{display:block;height:16px;width:80%;border-radius:8px;background:var(--ck-sunken);animation:pulse 1.4s ease-in-out .4s infinite both}
.skeleton i.right{align-self:flex-end;width:45%;height:36px;border-radius:14px}
.skeleton i.short{width:55%}
.foot{flex:none;padding-bottom:max(8px,env(safe-area-inset-bottom))}
.foot .column{padding:0 12px;gap:6px}
.composer{position:relative;display:flex;flex-direction:column;border:1px solid var(--ck-line);border-radius:var(--ck-radius);background:var(--ck-raised);box-shadow:0 1px 2px rgb(0 0 0/.04);transition:border-color .12s}
.composer:focus-within{border-color:var(--ck-edge)}
.composer textarea{width:100%;min-height:44px;max-height:200px;padding:11px 14px 0;border:0;outline:0;background:none;resize:none;font-size:max(var(--ck-size),15px);line-height:1.45}
.composer textarea::placeholder{color:var(--ck-quiet);opacity:.85}
.composer-foot{display:flex;align-items:center;gap:8px;padding:4px 8px 8px 10px}
.model{max-width:60%;height:28px;padding:0 4px;border:0;border-radius:6px;background:none;color:var(--ck-quiet);font-size:13px}
.model:hover{background:var(--ck-sunken)}
.send{display:grid;place-items:center;width:32px;height:32px;border-radius:50%;background:var(--ck-accent);color:var(--ck-on-accent);transition:opacity .12s}
.send:disabled{background:var(--ck-sunken);color:var(--ck-quiet)}
.closed{padding:12px 16px;border-top:1px solid var(--ck-line);color:var(--ck-quiet);text-align:center}
.disclaimer{padding:0 8px;text-align:center;font-size:12.5px;line-height:1.4;color:var(--ck-quiet)}
.disclaimer[data-contrast]{color:var(--ck-ink)}
.popover{position:absolute;inset-inline:0;bottom:calc(100% + 6px);max-height:260px;overflow-y:auto;padding:4px;border:1px solid var(--ck-line);border-radius:12px;background:var(--ck-raised);box-shadow:0 8px 24px rgb(0 0 0/.14);z-index:3}
.popover li{display:flex;align-items:center;gap:8px;min-height:36px;padding:4px 10px;border-radius:8px;cursor:pointer}
.popover li span{flex:1;min-width:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.popover li small{color:var(--ck-quiet)}
.popover li[aria-selected=true]{background:var(--ck-sunken)}
.history{position:absolute;inset:0;z-index:4;display:flex;flex-direction:column;background:var(--ck-paper);animation:rise .16s ease-out}
.history ul{overflow-y:auto;padding:4px 8px 16px;width:100%;max-width:720px;margin:0 auto}
.history li{display:flex;align-items:center;gap:2px;border-radius:10px;padding-inline-end:4px}
.history li:hover,.history li[data-shown]{background:var(--ck-sunken)}
.history li form{display:flex;flex:1;gap:6px;padding:4px}
.history li form .field{flex:1;min-width:0}
.history li.confirm{gap:8px;padding:8px 10px;flex-wrap:wrap}
.history li.confirm span{flex:1 1 10em;overflow-wrap:anywhere}
.thread{flex:1;min-width:0;min-height:40px;padding:8px 10px;text-align:start;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;border-radius:10px}
.empty{padding:16px;color:var(--ck-quiet)}
.latest{position:sticky;bottom:12px;display:flex;align-items:center;gap:6px;margin:0 auto;width:max-content;height:32px;padding:0 12px;border:1px solid var(--ck-line);border-radius:16px;background:var(--ck-raised);box-shadow:0 4px 12px rgb(0 0 0/.12);font-size:13px}
@keyframes pulse{0%,100%{opacity:.55}50%{opacity:1}}
@keyframes rise{from{opacity:0;transform:translateY(4px)}}
@keyframes turn{to{transform:rotate(1turn)}}
@keyframes glide{from{background-position:100% 0}to{background-position:-100% 0}}
@keyframes blink{0%,60%,100%{opacity:.25}30%{opacity:1}}
@media (pointer:coarse){.tool,.send{width:44px;height:44px}.composer textarea{font-size:16px}.thread,.btn,.prompt{min-height:44px}.latest{height:44px;border-radius:22px}}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation-duration:.01ms!important;animation-iteration-count:1!important;transition-duration:.01ms!important}}
`
