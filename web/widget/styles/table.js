// The table: rows of one height, columns that do not move when the page turns, and cards where
// there is no width for columns.

export const table = `
.frame { border-block-start: 1px solid var(--_line); }
table { inline-size: 100%; table-layout: fixed; border-collapse: separate; border-spacing: 0; }

.head {
  block-size: 2.25rem;
  padding: 0 0.5rem;
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
  padding: 0 0.5rem;
  border-block-end: 1px solid var(--_line);
  font-weight: 400;
  text-align: start;
}
tbody tr:last-child .cell { border-block-end: 0; }
tr > :first-child { padding-inline-start: 1rem; }
tr > :last-child { padding-inline-end: 1rem; }
tbody tr:hover { background: var(--_raised); }

.column-run { inline-size: 7rem; }
.column-status { inline-size: 11rem; }
.column-trigger { inline-size: 9rem; }
.column-started { inline-size: 13rem; }
.column-ended { inline-size: 9rem; }
.column-duration { inline-size: 8rem; }
.head.column-duration { text-align: end; }

.name { display: none; }
.value { display: flex; align-items: center; gap: 0.375rem; min-inline-size: 0; white-space: nowrap; }
.column-duration > .value { justify-content: flex-end; }
.nothing, .ago { color: var(--_quiet); }
time { display: inline-flex; align-items: baseline; gap: 0.75em; overflow: hidden; }
.ago { font-size: 0.929em; }

.run { font: 500 0.929em var(--_mono); color: var(--_text); overflow: hidden; text-overflow: ellipsis; }
.run::before { content: "#"; color: var(--_quiet); }
a.run { color: var(--_accent); text-decoration: none; border-radius: 0.25rem; }
a.run:hover { text-decoration: underline; text-underline-offset: 0.2em; }
a.run::before { color: inherit; }

.status {
  display: inline-flex;
  align-items: center;
  gap: 0.375rem;
  max-inline-size: 100%;
  padding: 0.0625rem 0.5rem 0.0625rem 0.3125rem;
  border-radius: 1rem;
  font-size: 0.929em;
  font-weight: 500;
}
.status-success { background: var(--_success-ground); color: var(--_success); }
.status-failure { background: var(--_failure-ground); color: var(--_failure); }
.status-running { background: var(--_running-ground); color: var(--_running); }
.status-waiting { background: var(--_waiting-ground); color: var(--_waiting); }
.status-canceled { background: var(--_canceled-ground); color: var(--_canceled); }
.status-unknown { background: var(--_unknown-ground); color: var(--_unknown); }
.mark { display: inline-flex; color: var(--_waiting); }

/* Not by opacity: what is old must still be readable. */
.dimmed tbody { color: var(--_quiet); filter: grayscale(0.6); }
.doubtful .value { font-style: italic; }

/* Held back for 250 ms: what comes sooner never flickers. The room is taken from the start. */
.skeleton { animation: appear 1ms 250ms backwards; }
@keyframes appear { from { visibility: hidden; } }
.skeleton tr:hover { background: none; }
.bone {
  display: block;
  inline-size: 70%;
  max-inline-size: 7rem;
  block-size: 0.625rem;
  border-radius: 0.3125rem;
  background: var(--_bone);
  animation: breathe 1.6s ease-in-out infinite alternate;
}
.column-duration .bone { margin-inline-start: auto; }
@keyframes breathe { to { opacity: 0.5; } }

@container flow-run (width < 68rem) {
  .ago { display: none; }
  .column-run { inline-size: 6rem; }
  .column-status { inline-size: 8.5rem; }
  .column-trigger { inline-size: 8.5rem; }
  .column-started, .column-ended { inline-size: 8.5rem; }
  .column-duration { inline-size: 7rem; }
}
/* Cards: number, status and duration in a line, the others below with their names. */
@container flow-run (width < 50rem) {
  table, tbody, .cell { display: block; }
  thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  tbody tr {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.75rem 1rem;
    border-block-end: 1px solid var(--_line);
  }
  tbody tr:last-child { border-block-end: 0; }
  tbody tr::before { content: ""; order: -1; flex: 0 0 100%; block-size: 0; margin-block-end: -0.25rem; }
  tbody tr > .cell {
    flex: 1 1 6.5rem;
    inline-size: auto;
    block-size: auto;
    min-inline-size: 0;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
  }
  tbody tr > .column-run { order: -4; flex: none; max-inline-size: 100%; }
  tbody tr > .column-status { order: -3; flex: 0 1 auto; }
  tbody tr > .column-duration { order: -2; flex: none; margin-inline-start: auto; }
  .name { display: block; color: var(--_quiet); font-size: 0.857em; }
  :is(.column-run, .column-status, .column-duration) > .name { display: none; }
  .run { line-height: 1.5rem; }
  .skeleton .cell:not(.column-run, .column-status, .column-duration) { min-block-size: 2.375rem; }
  .skeleton .column-run { inline-size: 3rem; }
  .skeleton .column-status { inline-size: 6rem; }
  .skeleton .column-duration { inline-size: 4rem; }
}
`;
