/** Where one writes. */
export const composerStyles = `
.foot{flex:none;padding-bottom:max(10px,env(safe-area-inset-bottom))}
.foot .column{padding:0 12px;gap:8px}
@container (min-width:560px){.foot .column{padding-inline:20px}}
.composer{position:relative;display:flex;flex-direction:column;border:1px solid var(--ck-line);border-radius:min(var(--ck-radius),20px);background:var(--ck-raised);box-shadow:0 1px 3px rgb(0 0 0/.05);transition:border-color .12s,box-shadow .12s}
.composer:hover{border-color:color-mix(in srgb,var(--ck-edge) 45%,var(--ck-line))}
.composer:focus-within{border-color:var(--ck-edge);box-shadow:0 1px 4px rgb(0 0 0/.07)}
.composer textarea{display:block;width:100%;min-height:42px;max-height:200px;padding:11px 14px 0;border:0;outline:0;background:none;resize:none;font-size:max(var(--ck-size),15px);line-height:1.45;scrollbar-width:thin}
.composer textarea::placeholder{color:var(--ck-quiet);opacity:.9}
.composer-foot{display:flex;align-items:center;gap:4px;padding:4px 6px 6px 8px;min-width:0}
.reply{display:flex;align-items:center;gap:4px;padding:6px 6px 0 14px;color:var(--ck-quiet);font-size:13px}
.reply span{flex:1;min-width:0;padding-inline-start:8px;border-inline-start:2px solid var(--ck-edge);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.model{min-width:0;max-width:60%;height:30px;padding:0 4px;border:0;border-radius:8px;background:none;color:var(--ck-quiet);font-size:13px;text-overflow:ellipsis;cursor:pointer}
.model:hover{background:var(--ck-sunken);color:var(--ck-ink)}
.model option{background:var(--ck-raised);color:var(--ck-ink)}
.send{display:grid;place-items:center;width:32px;height:32px;border-radius:min(var(--ck-radius),50%);background:var(--ck-accent);color:var(--ck-on-accent);flex:none;transition:background .12s,transform .12s}
.send:not(:disabled):active{transform:scale(.94)}
.send:disabled{background:var(--ck-sunken);color:var(--ck-quiet)}
.send.stop{background:var(--ck-ink);color:var(--ck-paper)}
.send.stop svg{width:12px;height:12px}
.closed{padding:12px 16px;border-top:1px solid var(--ck-line);color:var(--ck-quiet);text-align:center;overflow-wrap:anywhere}
.disclaimer{padding:0 8px;text-align:center;font-size:12.5px;line-height:1.4;color:var(--ck-quiet)}
.disclaimer[data-contrast]{color:var(--ck-ink)}
.toast{padding-block:6px;font-size:.93em}
.popover{position:absolute;inset-inline:0;bottom:calc(100% + 6px);max-height:260px;overflow-y:auto;padding:4px;border:1px solid var(--ck-line);border-radius:12px;background:var(--ck-raised);box-shadow:0 8px 28px rgb(0 0 0/.16);z-index:3;animation:rise .12s ease-out}
.popover li{display:flex;align-items:center;gap:8px;min-height:36px;padding:4px 10px;border-radius:8px;cursor:pointer}
.popover li svg{color:var(--ck-quiet)}
.popover li span{flex:1;min-width:0;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.popover li small{color:var(--ck-quiet)}
.popover li:hover{background:color-mix(in srgb,var(--ck-sunken) 60%,transparent)}
.popover li[aria-selected=true]{background:var(--ck-sunken)}
@media (pointer:coarse){.send{width:44px;height:44px}.composer textarea{font-size:max(16px,var(--ck-size))}.model{height:44px;font-size:16px}.popover li{min-height:44px}}
`
