// The strip of bars above the table: words at the start of the line, bars at its end; one above the
// other where it is narrow. Its room is the same before and after there is something to draw.

export const strip = `
.strip {
  display: flex;
  align-items: flex-end;
  gap: 0.571em 1.714em;
  min-block-size: 6.286em;
  padding: 0.857em 1.143em;
  border-block-start: 1px solid var(--_line);
}
.strip .words { display: flex; flex: 0 1 26em; min-inline-size: 0; flex-direction: column; gap: 0.286em; }
.statistics span { display: block; }
.readout { block-size: 1.45em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bars { flex: 1 1 0; min-inline-size: 0; min-block-size: 56px; overflow: hidden; border-radius: 2px; }
/* Time runs to the right, whatever the direction of the page's script. */
.bars svg { display: block; direction: ltr; overflow: hidden; }
.strip-bar { cursor: pointer; }
.strip-bar path { fill: currentColor; }
.strip-bar .hollow { fill: none; stroke: currentColor; }
.strip-bar .ground { fill: none; pointer-events: all; }
.strip-bar:hover .ground, .strip-bar[aria-selected="true"] .ground { fill: var(--_lit); }
.strip-bar .break { fill: none; stroke: var(--_background); stroke-width: 2.5; }
.median path { stroke: var(--_quiet); stroke-dasharray: 2 3; pointer-events: none; }
.median text { fill: var(--_quiet); font-size: 11px; text-anchor: end; pointer-events: none; }
tbody tr[data-lit] { background: var(--_lit); }

@container flow-run (width < 40em) {
  .strip { flex-direction: column; align-items: stretch; min-block-size: 13.5em; }
  .strip .words { flex: auto; }
  .readout { block-size: 2.9em; white-space: normal; }
  .bars { flex: none; }
}
@media (forced-colors: active) {
  .strip-bar { color: CanvasText; }
  .strip-bar .break { stroke: Canvas; }
  .strip-bar:hover .ground, .strip-bar[aria-selected="true"] .ground { fill: none; stroke: Highlight; stroke-width: 2; }
  .median path { stroke: CanvasText; }
  .median text { fill: CanvasText; }
  tbody tr[data-lit] { outline: 2px solid Highlight; outline-offset: -2px; }
}
@media print {
  .strip { break-inside: avoid; }
}
`;
