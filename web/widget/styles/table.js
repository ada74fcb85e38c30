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

.run { inline-size: 7rem; }
.status { inline-size: 8.5rem; }
.trigger { inline-size: 9rem; }
.started, .ended { inline-size: 13rem; }
.duration { inline-size: 8rem; }
.head.duration, .cell.duration { text-align: end; }

.name { display: none; }
.value { display: flex; align-items: center; gap: 0.375rem; min-inline-size: 0; white-space: nowrap; }
.duration > .value { justify-content: flex-end; }
.nothing, .ago { color: var(--_quiet); }
time { display: inline-flex; gap: 0.75em; overflow: hidden; }
.ago { font-size: 0.929em; }

.value .run { inline-size: auto; font: 500 0.929em var(--_mono); color: var(--_text); overflow: hidden; text-overflow: ellipsis; }
.value .run::before { content: "#"; color: var(--_quiet); }
.value a.run { color: var(--_accent); text-decoration: none; border-radius: 0.25rem; }
.value a.run:hover { text-decoration: underline; text-underline-offset: 0.2em; }
.value a.run::before { color: inherit; }

.value .status {
  display: inline-flex;
  align-items: center;
  gap: 0.375rem;
  inline-size: auto;
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

.dimmed tbody { opacity: 0.75; }
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
.duration .bone { margin-inline-start: auto; }
@keyframes breathe { to { opacity: 0.5; } }

@container flow-run (width < 68rem) {
  .ago { display: none; }
  .started, .ended { inline-size: 8.5rem; }
  .run { inline-size: 6rem; }
  .trigger { inline-size: 8rem; }
  .duration { inline-size: 7rem; }
}
@container flow-run (width < 50rem) {
  table, tbody, tbody tr, .cell { display: block; }
  thead { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  tbody tr {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: 0.375rem 1rem;
    padding: 0.75rem 1rem;
    border-block-end: 1px solid var(--_line);
  }
  tbody tr:last-child { border-block-end: 0; }
  tr > .cell { inline-size: auto; block-size: auto; min-block-size: 1.5rem; padding: 0; border: 0; min-inline-size: 0; }
  .name { display: block; color: var(--_quiet); font-size: 0.857em; }
  .cell.run .name, .cell.status .name { display: none; }
  .head.duration, .cell.duration { text-align: start; }
  .duration > .value { justify-content: flex-start; }
  .duration .bone { margin-inline-start: 0; }
}
`;
