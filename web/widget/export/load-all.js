// Loads all runs that match a query, page by page, in a separate list of the core: the list on
// screen is not affected. The core does paging, retries and limits.

import { CoreList } from '../core-list.js';

/** @typedef {import('../surface.js').ListConfig} ListConfig */
/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('../surface.js').Row} Row */

/**
 * @typedef {object} Loading
 * @property {ListConfig} config of the list on screen
 * @property {import('../core-list.js').HeaderSource | null} headerSource
 * @property {import('../../../wasm/js/core.js').WasmSource | undefined} wasm
 * @property {Promise<never>} stopped is rejected when loading is to end
 * @property {(progress: { count: number, total: number | null }) => void} onProgress
 */

/**
 * @param {Loading} loading
 * @returns {Promise<{ snapshot: Snapshot, runs: readonly Row[] }>} also when it ended in an error,
 *   which the snapshot has then; rejected only if it was aborted or the core did not load
 */
export async function loadAll({ config, headerSource, wasm, stopped, onProgress }) {
  /** @type {(snapshot: Snapshot | null) => void} */
  let onChange = () => {};
  const list = new CoreList({
    headerSource: () => headerSource,
    onChange: ({ snapshot }) => onChange(snapshot),
  });
  try {
    await Promise.race([stopped, list.load(wasm)]);
    const done = new Promise((resolve) => {
      onChange = (snapshot) => {
        if (!snapshot) return;
        const { pendingAction, error, hasNext, pagingEnd, rowCount, state, total } = snapshot;
        onProgress({ count: rowCount, total });
        if (pendingAction || (state === 'idle' && !error)) return;
        if (!error && hasNext && pagingEnd === null) list.send({ type: 'load_more' });
        else resolve({ snapshot, runs: list.rows(0, rowCount) });
      };
      // It continues while the page is hidden, and never polls.
      /** @type {ListConfig} */
      const own = {
        ...config,
        mode: 'scroll',
        pageSize: null,
        refreshInterval: 'off',
        refreshHidden: true,
      };
      list.configure(own);
      list.configure({ ...own, pageSize: list.snapshot()?.pageSizes.at(-1) });
      list.send({ type: 'load' });
      onChange(list.snapshot());
    });
    return await Promise.race([stopped, done]);
  } finally {
    onChange = () => {};
    list.close();
  }
}
