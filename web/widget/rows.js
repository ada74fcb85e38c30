// The rows on screen: what arrives is compared with what is shown, and an unchanged run stays the
// same object, so that the view need not look at it again.

/** @typedef {import('./surface.js').Run} Run */

/**
 * A run and when the core said so (`performance.now()`): a running duration grows from there.
 * `pulse` counts how often it has become another one before the viewer's eyes.
 * @typedef {Run & { readAt: number, pulse: number }} ShownRun
 */

/**
 * @param {readonly ShownRun[]} shown
 * @param {readonly Run[]} fresh
 * @param {number} readAt
 * @param {readonly string[]} [news] ids of runs that an update has brought or changed
 * @returns {readonly ShownRun[]} `shown` itself if nothing differs
 */
export function reconcile(shown, fresh, readAt, news = []) {
  const known = new Map(shown.map((run) => [keyOf(run), run]));
  const rows = fresh.map((run) => {
    const old = known.get(keyOf(run));
    if (old && isSame(old, run)) return old;
    const isNews = news.includes(run.pipelineRunId);
    return { ...run, readAt, pulse: (old?.pulse ?? 0) + (isNews ? 1 : 0) };
  });
  const unchanged = rows.length === shown.length && rows.every((run, i) => run === shown[i]);
  return unchanged ? shown : rows;
}

/** @param {Run} run what makes it this run and no other */
export function keyOf(run) {
  return `${run.pipelineId}/${run.pipelineRunId}`;
}

/**
 * @param {ShownRun} old
 * @param {Run} run
 */
function isSame(old, run) {
  return Object.entries(run).every(([field, value]) => {
    const before = old[/** @type {keyof Run} */ (field)];
    return typeof value === 'object'
      ? JSON.stringify(value) === JSON.stringify(before)
      : value === before;
  });
}
