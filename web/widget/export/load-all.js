// Everything that matches a query, page by page, in a list of its own: what the viewer sees is not
// disturbed. Paging, retries and limits are the core's.

import { ListLink } from '../core-list.js';

/** @typedef {import('../surface.js').Config} Config */
/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('../surface.js').Run} Run */

/**
 * @typedef {object} Walk
 * @property {Config} config of the list that the viewer sees
 * @property {import('../core-list.js').HeaderSource | null} headerSource
 * @property {import('../../../wasm/js/core.js').WasmSource | undefined} wasm
 * @property {AbortSignal} signal
 * @property {(progress: { count: number, total: number | null }) => void} onProgress
 */

/** Notices after which another page would bring nothing. */
const ends = ['token_loop', 'reanchor_failed', 'empty_pages', 'row_limit'];

/**
 * @param {Walk} walk
 * @returns {Promise<{ snapshot: Snapshot, runs: readonly Run[] }>} also when it ended in an error,
 *   which the snapshot has then; rejected only if it was aborted or the core did not load
 */
export async function loadAll({ config, headerSource, wasm, signal, onProgress }) {
  /** @type {() => void} */
  let onChange = () => {};
  const link = new ListLink({ headerSource: () => headerSource, onChange: () => onChange() });
  try {
    await link.load(wasm);
    return await new Promise((resolve, reject) => {
      const abort = () => reject(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      onChange = () => {
        const snapshot = link.snapshot();
        if (!snapshot || signal.aborted) return;
        const { busy, error, hasNext, notice, rowCount, state, total } = snapshot;
        onProgress({ count: rowCount, total });
        if (busy || (state === 'idle' && !error)) return;
        if (!error && hasNext && !ends.includes(notice ?? '')) link.send({ type: 'load_more' });
        else resolve({ snapshot, runs: link.rows(0, rowCount) });
      };
      const pageSize = link.pageSizes(config.api || '2021-06-25').at(-1);
      // It goes on while nobody looks, and asks for nothing twice.
      const own = { mode: 'scroll', refreshInterval: 'off', refreshHidden: true };
      link.configure(/** @type {Config} */ ({ ...config, ...own, pageSize }));
      link.send({ type: 'load' });
      onChange();
    });
  } finally {
    onChange = () => {};
    link.close();
  }
}
