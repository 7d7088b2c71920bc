/** Widgets: receipts, questions, whatever a server draws. */
export const widgetStyles = `
.widget{min-width:0;max-width:100%}
.widget[data-busy]{opacity:.55;transition:opacity .16s}
.card{border:1px solid var(--ck-line);border-radius:14px;background:var(--ck-raised);overflow:hidden;max-width:100%}
.card.size-sm{max-width:360px}
.card-body{display:flex;flex-direction:column;gap:calc(var(--ck-unit)*3);padding:calc(var(--ck-unit)*3.5) calc(var(--ck-unit)*4)}
.card.size-sm .card-body{gap:var(--ck-unit);padding:calc(var(--ck-unit)*2.5) calc(var(--ck-unit)*3.5)}
.card-status{display:flex;align-items:center;gap:7px;padding:7px calc(var(--ck-unit)*4);background:var(--ck-warning-soft);border-bottom:1px solid var(--ck-line);color:var(--ck-warning);font-size:13px;font-weight:500}
.card-actions{display:flex;justify-content:flex-end;flex-wrap:wrap;gap:8px;padding:0 calc(var(--ck-unit)*4) calc(var(--ck-unit)*3.5)}
.rows{padding:4px}
.list-row{position:relative;border-radius:10px}
.list-row+.list-row::before{content:"";position:absolute;inset:0 10px auto;border-top:1px solid var(--ck-line)}
.list-inner{display:flex;align-items:center;gap:10px;min-height:40px;padding:8px 10px}
.pressable .list-inner{position:relative;pointer-events:none}
.pressable .list-inner :is(button,input,select,textarea,a,label){pointer-events:auto}
.stretched{position:absolute;inset:0;width:100%;border-radius:10px;transition:background .12s}
.stretched:hover{background:var(--ck-sunken)}
.box{display:flex;flex-direction:column;min-width:0}
.box.row,.radios.row{flex-direction:row;align-items:center}
.box.row{gap:8px}
.box.form{gap:calc(var(--ck-unit)*3)}
.box .spacer{min-width:4px}
.box.row>.badge,.box.row>.icon,.box.row>.btn{flex:none}
.box.row>.btn{max-width:100%}
.card-body>.box:not(.row)>.box.row+.box.row{border-top:1px solid var(--ck-line);padding-top:calc(var(--ck-unit)*2)}
.title{font-weight:600;line-height:1.35;overflow-wrap:anywhere;letter-spacing:-.01em}
.title.size-lg{font-size:1.15em}
.title:is(.size-xl,.size-2xl){font-size:1.35em}
.title:is(.size-3xl,.size-4xl,.size-5xl){font-size:1.7em}
.text{overflow-wrap:anywhere;min-width:0}
.text:is(.size-sm,.size-xs){font-size:.93em}
.text.size-lg{font-size:1.1em}
.text.size-xl{font-size:1.2em}
.editable{width:100%;padding:2px 4px;margin:-2px -4px;border:0;border-radius:6px;background:none}
.editable:hover{background:var(--ck-sunken)}
.caption{font-size:.87em;color:var(--ck-quiet);overflow-wrap:anywhere}
.box.row>.caption{flex:none;max-width:60%}
.label{font-size:.93em;font-weight:500}
:is(.tone-secondary,.tone-tertiary){color:var(--ck-quiet)}
.tone-success{color:var(--ck-done)}
.tone-warning{color:var(--ck-warning)}
.tone-danger{color:var(--ck-danger)}
.badge{padding:1px 8px;border-radius:999px;background:var(--ck-sunken);color:var(--ck-quiet);font-size:12px;font-weight:500;line-height:18px;white-space:nowrap;align-self:flex-start}
.box.row>.badge{align-self:center}
.badge.success{background:var(--ck-done-soft);color:var(--ck-done)}
.badge.warning{background:var(--ck-warning-soft);color:var(--ck-warning)}
.badge.danger{background:var(--ck-danger-soft);color:var(--ck-danger)}
.badge:is(.info,.discovery){background:var(--ck-info-soft);color:var(--ck-info)}
.badge.outline{background:none;box-shadow:inset 0 0 0 1px var(--ck-line)}
.icon{display:inline-grid;place-items:center}
.image{display:block;max-width:100%;object-fit:cover;border-radius:8px}
.image.frame{border:1px solid var(--ck-line)}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:6px;min-height:36px;padding:6px 14px;border-radius:min(var(--ck-radius),10px);font-weight:500;font-size:.93em;line-height:1.3;max-width:100%;overflow-wrap:anywhere;transition:background .12s,opacity .12s,filter .12s}
.btn.block{width:100%}
.btn.uniform{padding:6px;aspect-ratio:1}
.btn:is(.size-3xs,.size-2xs,.size-xs,.size-sm){min-height:30px;padding:4px 11px}
.btn:is(.size-xl,.size-2xl,.size-3xl){min-height:44px;padding-inline:18px}
.btn.primary{background:var(--ck-accent);color:var(--ck-on-accent)}
.btn.primary.danger{background:var(--ck-danger);color:var(--ck-on-danger)}
.btn.primary:hover:not(:disabled){filter:brightness(1.08)}
.btn.plain{box-shadow:inset 0 0 0 1px var(--ck-line);background:var(--ck-raised)}
.btn.plain:hover:not(:disabled),.btn.ghost:hover:not(:disabled){background:var(--ck-sunken)}
.btn.ghost.danger,.btn.plain.danger{color:var(--ck-danger)}
.box.row>.btn.ghost.size-sm:last-child{margin-inline-end:-11px;margin-block:-4px}
.btn:disabled{opacity:.5}
.btn[aria-busy=true]{opacity:.75}
.btn.primary .spin{border-color:color-mix(in srgb,currentColor 35%,transparent);border-top-color:currentColor}
.field{width:100%;min-height:36px;padding:6px 10px;border:1px solid var(--ck-edge);border-radius:min(var(--ck-radius),9px);background:var(--ck-paper)}
.field.soft{border-color:transparent;background:var(--ck-sunken)}
.field.fit{width:auto;max-width:100%}
.field.pill{border-radius:999px}
.field::placeholder{color:var(--ck-quiet);opacity:.9}
.field option{background:var(--ck-raised);color:var(--ck-ink)}
textarea.field{resize:vertical}
textarea.grows{field-sizing:content;max-height:240px}
.check-label{display:flex;align-items:flex-start;gap:10px;min-height:32px;padding:5px 0;cursor:pointer;overflow-wrap:anywhere}
.check-label input{width:18px;height:18px;margin:2px 0 0;flex:none;accent-color:var(--ck-accent);cursor:pointer}
.radios{display:flex;flex-direction:column;gap:0 12px;min-width:0;flex-wrap:wrap}
.divider.flush{margin-inline:calc(var(--ck-unit)*-4);width:auto}
@media (pointer:coarse){.check-label{min-height:44px;align-items:center;padding:0}.check-label input{width:22px;height:22px;margin:0}.btn,.btn:is(.size-3xs,.size-2xs,.size-xs,.size-sm),.field,.list-inner{min-height:44px}.field{font-size:16px}}
`
