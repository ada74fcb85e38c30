// The exports of one element: checks their options, and stops them. `export-file.js` makes the files.

import { exportFile } from '#deferred-parts';

/** @typedef {import('./export-options.js').ExportOptions} ExportOptions */
/** @typedef {import('./export-file.js').Exported} Exported */
/** @typedef {import('./export-file.js').Source} Source */

export class Exporter {
  #source;
  /** A function for each export in progress that stops it. @type {Set<(reason: unknown) => void>} */
  #jobs = new Set();

  /** @param {() => Source | null} source null: the element is not connected */
  constructor(source) {
    this.#source = source;
  }

  /** @param {ExportOptions} [options] @returns {Promise<Exported>} */
  async run({ format = 'csv', scope = 'loaded', signal, onProgress = () => {} } = {}) {
    if (format !== 'csv' && format !== 'json')
      throw new TypeError(`Unknown format "${format}". Use "csv" or "json".`);
    if (scope !== 'loaded' && scope !== 'all')
      throw new TypeError(`Unknown scope "${scope}". Use "loaded" or "all".`);
    signal?.throwIfAborted();
    const source = this.#source();
    if (!source) throw new DOMException('The table is not connected.', 'InvalidStateError');
    // Now, while they are those of the snapshot.
    const rows = scope === 'loaded' ? source.rows() : [];

    /** @type {(reason: unknown) => void} */
    let stop = () => {};
    /** @type {Promise<never>} */
    const stopped = new Promise((_, reject) => {
      stop = reject;
    });
    const abort = () => stop(signal?.reason);
    signal?.addEventListener('abort', abort);
    this.#jobs.add(stop);
    try {
      // A function of the page may not have settled yet: stopping does not wait for it.
      return await Promise.race([
        stopped,
        exportFile({ source, rows, format, scope, stopped, onProgress }),
      ]);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#jobs.delete(stop);
      // What still runs stops, too.
      stop(new DOMException('The export has ended.', 'AbortError'));
    }
  }

  /** Aborts all exports in progress. */
  stop() {
    for (const stop of this.#jobs)
      stop(new DOMException('The table was disconnected.', 'AbortError'));
  }
}
