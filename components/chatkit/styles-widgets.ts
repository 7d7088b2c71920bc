/** Widgets: receipts, questions, whatever a server draws. */
export const widgetStyles = `
.widget{min-width:0;max-width:100%}
.widget[data-busy]{opacity:.55;transition:opacity .16s}
.card{display:flex;flex-direction:column;gap:calc(var(--ck-unit)*3);padding:calc(var(--ck-unit)*3.5) calc(var(--ck-unit)*4);border:1px solid var(--ck-line);border-radius:12px;background:var(--ck-raised)}
.card.size-sm{gap:calc(var(--ck-unit)*1);padding:calc(var(--ck-unit)*2) calc(var(--ck-unit)*3)}
.card.list{padding:4px;gap:0}
.card-status{display:flex;align-items:center;gap:6px;margin:calc(var(--ck-unit)*-3.5) calc(var(--ck-unit)*-4) 0;padding:6px calc(var(--ck-unit)*4);border-bottom:1px solid var(--ck-line);color:var(--ck-warning);font-size:13px;font-weight:500}
.card-actions{display:flex;justify-content:flex-end;gap:8px}
.box{display:flex;flex-direction:column;min-width:0}
.box.row,.radios.row{flex-direction:row;align-items:center}
.box.row{gap:8px}
.box .spacer{min-width:4px}
.row-button,.row-plain{display:flex;gap:8px;width:100%;padding:8px 10px;border-radius:8px;text-align:start;align-items:center}
.row-button:hover{background:var(--ck-sunken)}
.title{font-weight:600;font-size:1.05em;line-height:1.35;overflow-wrap:anywhere}
.title.size-sm{font-size:1em}
.title.size-lg,.title.size-xl{font-size:1.25em}
.text{overflow-wrap:anywhere}
.text.size-sm,.text.size-xs{font-size:.93em}
.text.size-lg{font-size:1.1em}
.caption{font-size:.87em;color:var(--ck-quiet);overflow-wrap:anywhere}
.label{font-size:.93em;font-weight:500}
.tone-secondary,.tone-tertiary{color:var(--ck-quiet)}
.tone-success{color:var(--ck-done)}
.tone-warning{color:var(--ck-warning)}
.tone-danger{color:var(--ck-danger)}
.badge{padding:1px 8px;border-radius:999px;background:var(--ck-sunken);color:var(--ck-quiet);font-size:12px;font-weight:500;white-space:nowrap}
.badge.success{color:var(--ck-done)}
.badge.warning{background:var(--ck-warning-soft);color:var(--ck-warning)}
.badge.danger{background:var(--ck-danger-soft);color:var(--ck-danger)}
.icon{display:inline-grid;place-items:center}
.image{max-width:100%;object-fit:cover}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-height:36px;padding:0 14px;border-radius:9px;font-weight:500;font-size:.93em;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis;transition:background .12s,opacity .12s}
.btn.block{width:100%}
.btn.size-sm{min-height:30px;padding:0 10px}
.btn.primary{background:var(--ck-accent);color:var(--ck-on-accent)}
.btn.primary.danger{background:var(--ck-danger);color:var(--ck-on-danger)}
.btn.plain{border:1px solid var(--ck-line);background:var(--ck-raised)}
.btn.plain:hover{background:var(--ck-sunken)}
.btn.ghost{color:var(--ck-ink)}
.btn.ghost:hover{background:var(--ck-sunken)}
.btn.ghost.danger,.btn.plain.danger{color:var(--ck-danger)}
.btn:disabled{opacity:.5}
.btn[aria-busy=true]{opacity:.6}
.card.size-sm>.box.row>.btn.ghost.size-sm:first-child{margin-inline-start:-10px;min-width:0;flex:0 1 auto;justify-content:flex-start;white-space:normal;text-align:start;overflow-wrap:anywhere;padding-block:4px;line-height:1.35}
.field{width:100%;min-height:36px;padding:6px 10px;border:1px solid var(--ck-edge);border-radius:8px;background:var(--ck-raised)}
textarea.field{resize:vertical}
.check-label{display:flex;align-items:flex-start;gap:10px;min-height:32px;padding:5px 0;cursor:pointer;overflow-wrap:anywhere}
.check-label input{width:18px;height:18px;margin:2px 0 0;flex:none;accent-color:var(--ck-accent)}
.radios{display:flex;flex-direction:column;gap:4px;min-width:0}
@media (pointer:coarse){.check-label{min-height:44px;align-items:center}.check-label input{width:20px;height:20px;margin:0}.btn.size-sm{min-height:44px}}
`
