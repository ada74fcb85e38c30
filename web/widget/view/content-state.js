// Which of its faces the widget shows: read off the snapshot, decided by the core.

/** @typedef {'loading' | 'rows' | 'empty' | 'no_match' | 'failed'} ContentState */

/**
 * @param {import('../surface.js').Snapshot | null} snapshot null: the core is not there yet
 * @param {object | null} setupError what keeps the core from being asked at all
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
