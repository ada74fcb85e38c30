// What the widget shows in place of the rows or around them, from the state in the snapshot.

/** @typedef {'loading' | 'rows' | 'empty' | 'no_match' | 'failed'} ContentState */

/**
 * @param {import('../surface.js').Snapshot | null} snapshot null: the core is not loaded yet
 * @param {object | null} setupError an invalid attribute, or a core that did not load
 * @returns {ContentState}
 */
export function contentStateOf(snapshot, setupError) {
  if (setupError) return 'failed';
  if (!snapshot) return 'loading';
  const { state, rowCount, filtered, error } = snapshot;
  if (rowCount > 0 && (state === 'ready' || state === 'auth_required')) return 'rows';
  if (state === 'ready') return filtered ? 'no_match' : 'empty';
  if (state === 'failed' || state === 'auth_required') return 'failed';
  return state === 'idle' && error ? 'failed' : 'loading';
}
