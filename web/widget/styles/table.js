// The table: rows of one height, columns that do not move when the page turns, and cards where
// there is no width for columns.

export const table = `
.frame { border-block-start: 1px solid var(--_line); }
/* Painted for itself: what changes around it, as the clock does, lets the browser keep its picture.
   While it scrolls that would be the slower way. */
.frame:not(.scroller) { isolation: isolate; }
/* It may get the focus when what had it is gone. */
.frame:focus-visible { outline-offset: -2px; }
/* Pages in quirks mode take fonts and colours away from tables. */
table { font: inherit; color: inherit; inline-size: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 0; }

.head {
  block-size: 3em;
  padding: 0 0.667em;
  border-block-end: 1px solid var(--_line);
  background: var(--_raised);
  color: var(--_quiet);
  font-size: 0.857em;
  font-weight: 500;
  text-align: start;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
}
.cell {
  block-size: var(--_row);
  padding: 0 0.571em;
  border-block-end: 1px solid var(--_line);
  font-weight: 400;
  text-align: start;
  white-space: nowrap;
}
tbody tr:last-child .cell { border-block-end: 0; }
.cell:first-child { padding-inline-start: 1.143em; }
.cell:last-child { padding-inline-end: 1.143em; }
.head:first-child { padding-inline-start: 1.333em; }
.head:last-child { padding-inline-end: 1.333em; }
tbody tr:hover { background: var(--_raised); }
tbody:not(.skeleton) tr { cursor: pointer; }
tbody tr:focus-visible { outline-offset: -2px; }

col.column-run { inline-size: 8em; }
col.column-status { inline-size: 12.57em; }
col.column-trigger { inline-size: 10.29em; }
col.column-started { inline-size: 14.86em; }
col.column-ended { inline-size: 10.29em; }
col.column-duration { inline-size: 9.143em; }
.head.column-duration { text-align: end; }

.cell > .cut { display: block; inline-size: fit-content; max-inline-size: 100%; }
.cell:is(.column-status, .column-started, .column-ended) { overflow: hidden; text-overflow: ellipsis; }
.cell.column-duration { text-align: end; }
.nothing, .ago { color: var(--_quiet); }
.ago { margin-inline-start: 0.75em; font-size: 0.929em; }

.run {
  display: inline-block;
  min-inline-size: 1.85em; /* so that a finger does not meet the button beside it */
  max-inline-size: calc(100% - var(--_mark, 0em) - var(--_copy));
  font: 500 0.929em var(--_mono);
  color: var(--_text);
  overflow: clip; /* unlike hidden, it keeps the baseline */
  text-overflow: ellipsis;
}
/* Of a number without room, the end tells it from its neighbours. */
.column-run > .run { direction: rtl; text-align: end; }
.doubtful { --_mark: 1.6em; }
.run ~ .mark { margin-inline-start: 0.429em; }
.run::before { content: "#"; color: var(--_quiet); }
a.run { color: var(--_accent); text-decoration: none; border-radius: 0.286em; }
a.run:hover { text-decoration: underline; text-underline-offset: 0.2em; }
a.run::before { color: inherit; }

/* Without a position, as the ring of the row would be below it, and without an opacity, which would
   make a layer of each. */
.copy.button { vertical-align: middle; background: none; }
tr { --_copy: 1.85em; }
/* Where it is not seen it takes neither room from long numbers nor presses. */
@media (hover: hover) {
  tr:not(:hover, :focus, :focus-within) { --_copy: 0em; }
  tr:not(:hover, :focus, :focus-within) .copy.button { margin-inline-end: -1.714em; pointer-events: none; }
  tr:not(:hover, :focus, :focus-within) .copy:not(.done) .icon { display: none; }
}
/* Where it would make the table wider. */
.cell.column-run:last-child { overflow: clip; }

.status {
  display: inline-flex;
  align-items: center;
  vertical-align: middle;
  gap: 0.461em;
  max-inline-size: 100%;
  padding: 0.077em 0.615em 0.077em 0.384em;
  border-radius: 1.23em;
  font-size: 0.929em;
  font-weight: 500;
}
.status-success { background: var(--_success-ground); color: var(--_success); }
.status-failure { background: var(--_failure-ground); color: var(--_failure); }
.status-running { background: var(--_running-ground); color: var(--_running); }
.status-waiting { background: var(--_waiting-ground); color: var(--_waiting); }
.status-canceled { background: var(--_canceled-ground); color: var(--_canceled); }
.status-unknown { background: var(--_unknown-ground); color: var(--_unknown); }
.turn { margin-inline-start: 0.5em; color: var(--_quiet); font-size: 0.857em; vertical-align: middle; }
.mark { display: inline-flex; color: var(--_waiting); vertical-align: middle; }
/* Two lines in the height of one, so that a run that grows late moves nothing. */
.overdue { display: grid; justify-content: end; justify-items: end; line-height: 1.2; }
.overdue > span { display: flex; gap: 0.286em; }
.usual { color: var(--_quiet); font-size: 0.786em; }

/* A list that scrolls does so in a window of its own, under its heads. */
/* Its ground is its own, so that it can be scrolled without being painted. */
.scroller { max-block-size: var(--flow-run-height, min(40em, 70vh)); overflow-y: auto; background: var(--_background); }
.scroller thead { position: sticky; inset-block-start: 0; z-index: 1; }
.scroller tbody tr { scroll-margin-block: 2.8em 0.2em; }
/* Rows that come and go while the list scrolls. What is drawn of one is kept for the next frame; a
   time is not cut, as its column has room for it; buttons that nobody can see or reach have no box.
   Nothing holds on to a row: its node may be that of another one in a moment. */
.windowed { overflow-anchor: none; }
.windowed > tr { position: relative; z-index: 0; }
.windowed .cell:is(.column-started, .column-ended) { overflow: visible; }
@media (hover: hover) {
  .windowed > tr:not(:hover, :focus, :focus-within) .copy.button:not(.done) { display: none; }
}
.end { padding: 0.857em 1.143em; border-block-start: 1px solid var(--_line); text-align: center; }
.gap > td { padding: 0; border: 0; }

/* Not by opacity: what is old must still be readable. */
.dimmed tbody { color: var(--_quiet); filter: grayscale(0.6); }
.doubtful .cell { font-style: italic; }

/* What an update has brought or changed lights up, and does not move. */
.pulse-0 { animation: pulse-0 3s ease-out; }
.pulse-1 { animation: pulse-1 3s ease-out; }
@keyframes pulse-0 { from { background: var(--_running-ground); } }
@keyframes pulse-1 { from { background: var(--_running-ground); } }

/* Held back for 200 ms, 250 with the wait for the first picture: what comes sooner never flickers.
   The room is taken from the start. One animation for all: each is work for the page. */
.skeleton { animation: appear 1ms 200ms backwards, breathe 1.6s 200ms ease-in-out infinite alternate; }
@keyframes appear { from { visibility: hidden; } }
.skeleton tr:hover { background: none; }
.bone {
  display: block;
  inline-size: 70%;
  max-inline-size: 8em;
  block-size: 0.714em;
  border-radius: 0.357em;
  background: var(--_bone);
}
.column-duration .bone { margin-inline-start: auto; }
@keyframes breathe { to { opacity: 0.5; } }

/* Where there is plenty of room, each column has its share, and not the one of the names all. */
@container flow-run (width >= 85em) {
  col.column-run { inline-size: 10%; }
  col.column-status { inline-size: 15%; }
  col.column-trigger, col.column-ended { inline-size: 14%; }
  col.column-started { inline-size: 17.5%; }
  col.column-duration { inline-size: 11%; }
}
/* Where a word has no room, an arrow says it to the eye. */
@container flow-run (width < 34em) or (54em <= width < 68em) {
  .turn { position: relative; }
  .turn-broke::before { content: "↘"; content: "↘" / ""; }
  .turn-fixed::before { content: "↗"; content: "↗" / ""; }
  .turn::before { font-size: 1.333em; }
  .turn > .word { position: absolute; inline-size: 1px; overflow: hidden; clip-path: inset(50%); }
}
@container flow-run (width < 68em) {
  .ago { display: none; }
  col.column-run { inline-size: 6.286em; }
  col.column-status { inline-size: 10.43em; }
  col.column-trigger { inline-size: 8.571em; }
  col.column-started, col.column-ended { inline-size: 9.714em; }
  col.column-duration { inline-size: 8em; }
}
/* Cards: number, status and duration in a line, the others below with their names. */
@container flow-run (width < 54em) {
  table, tbody, .cell { display: block; }
  colgroup { display: none; }
  thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  tbody tr {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.429em 0.571em;
    padding: 0.857em 1.143em;
    border-block-end: 1px solid var(--_line);
  }
  tbody tr:last-child { border-block-end: 0; }
  tbody tr.gap { display: block; padding: 0; border: 0; }
  tbody tr.gap > td { display: block; }
  .scroller tbody tr { scroll-margin-block: 0; }
  tbody tr:not(.gap)::before { content: ""; order: -1; flex: 0 0 100%; block-size: 0; margin-block-end: -0.429em; }
  tbody tr > .cell {
    flex: 1 1 40%;
    inline-size: auto;
    block-size: auto;
    min-inline-size: 0;
    min-block-size: 1.714em;
    border: 0;
  }
  tbody tr > .cell:nth-child(n) { padding: 0; }
  tbody tr > .column-run { order: -4; flex: none; display: flex; align-items: center; gap: 0.429em; max-inline-size: 100%; }
  tbody tr > .column-status { order: -3; flex: 0 1 auto; }
  tbody tr > .column-duration { order: -2; flex: none; margin-inline-start: auto; }
  /* For the eye: a reader has the head of the column. */
  .cell:not(.column-run, .column-status, .column-duration)[data-name]::before {
    content: attr(data-name);
    content: attr(data-name) / "";
    display: block;
    color: var(--_quiet);
    font-size: 0.857em;
  }
  .run { line-height: 1.714em; }
  tr .cell .copy.button { margin-inline-end: 0; }
  .skeleton .cell:not(.column-run, .column-status, .column-duration) { min-block-size: 2.714em; }
  .skeleton .column-run { inline-size: 3.429em; }
  .skeleton .column-status { inline-size: 6.857em; }
  .skeleton .column-duration { inline-size: 4.571em; }
}
@container flow-run (34em <= width < 54em) {
  tbody tr { column-gap: 1.143em; }
  tbody tr > .cell:not(.column-run, .column-status, .column-duration) { flex-basis: 20%; }
}
@media print {
  tbody tr { break-inside: avoid; }
  .scroller { max-block-size: none; overflow: visible; }
  .gap { display: none; }
}
`;
