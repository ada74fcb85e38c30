// The element's events: their details, and which ones follow from a change of the snapshot. All
// bubble and cross shadow boundaries.

/** @typedef {import('./surface.js').Snapshot} Snapshot */
/** @typedef {import('./surface.js').Change} Change */
/** @typedef {import('./surface.js').FlowRunError} FlowRunError */
/** @typedef {import('./surface.js').Row} Row */

/**
 * `detail` by event type.
 * @typedef {object} EventDetails
 * @property {{ pageNumber: number, rowCount: number, total: number | null }} flow-run-load
 *   runs were loaded and are shown
 * @property {{ error: import('./surface.js').WidgetError }} flow-run-error
 *   a load or a refresh failed; the rows before it stay
 * @property {Record<string, string | null>} flow-run-query-change
 *   the user changed the query; the new values by attribute
 * @property {{ run: Row, url: string }} flow-run-activate
 *   the user opens a run by a plain click or Enter; canceling it prevents that
 * @property {{ runs: Row[] }} flow-run-finished
 *   live runs have ended
 * @property {{ verdict: import('./surface.js').Verdict, filtered: boolean }} flow-run-verdict
 *   the verdict on the pipeline has changed; with `filtered`, on the runs that match the filters
 * @property {{ error: FlowRunError | null, requested: boolean }} flow-run-auth-required
 *   the user must sign in again; polling has stopped. A page that cancels it gets it again, with
 *   `requested`, when the user presses "Sign in again"
 */

/**
 * @template {keyof EventDetails} Type
 * @param {EventTarget} target
 * @param {Type} type
 * @param {EventDetails[Type]} detail
 * @param {{ cancelable?: boolean }} [options]
 * @returns {boolean} false: the page has canceled the event
 */
export function emit(target, type, detail, { cancelable = false } = {}) {
  return target.dispatchEvent(
    new CustomEvent(type, { detail, cancelable, bubbles: true, composed: true }),
  );
}

/**
 * @param {EventTarget} target
 * @param {Snapshot | null} before
 * @param {Change} change
 * @param {import('./rows.js').RowList} rows the rows shown now
 * @returns {boolean | null} whether the page has canceled `flow-run-auth-required`, so that it can
 *   sign the user in; null: there was no such event
 */
export function emitChange(target, before, { snapshot: now, finished }, rows) {
  const { error, state, pageNumber, rowCount, total } = now;
  if (now.updatedAtMs !== null && now.updatedAtMs !== before?.updatedAtMs && !error) {
    emit(target, 'flow-run-load', { pageNumber, rowCount, total });
  }
  if (error && now.errorCount !== (before?.errorCount ?? 0))
    emit(target, 'flow-run-error', { error });
  const isSignedOut = state === 'auth_required' && before?.state !== 'auth_required';
  const signsIn = isSignedOut ? requestSignIn(target, error, false) : null;
  const { verdict, filtered } = now;
  if (verdict && JSON.stringify(verdict) !== JSON.stringify(before?.verdict)) {
    emit(target, 'flow-run-verdict', { verdict, filtered });
  }
  const runs = finished.flatMap((id) => rows.at(rows.indexOf({ pipelineRunId: id })) ?? []);
  if (runs.length > 0) emit(target, 'flow-run-finished', { runs });
  return signsIn;
}

/**
 * @param {EventTarget} target
 * @param {FlowRunError | null} error
 * @param {boolean} requested by the user
 * @returns {boolean} the page can sign the user in
 */
export function requestSignIn(target, error, requested) {
  return !emit(target, 'flow-run-auth-required', { error, requested }, { cancelable: true });
}
