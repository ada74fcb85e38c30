// Time that a page takes on its main thread, from the metrics of the DevTools protocol.

/**
 * Seconds since the page was opened, and a count.
 * @typedef {object} MainThread
 * @property {number} ScriptDuration
 * @property {number} RecalcStyleDuration
 * @property {number} LayoutDuration
 * @property {number} TaskDuration all of the main thread
 * @property {number} RecalcStyleCount
 */

/** The durations and their names in a report. */
export const durations = /** @type {const} */ ({
  ScriptDuration: 'script',
  RecalcStyleDuration: 'style',
  LayoutDuration: 'layout',
  TaskDuration: 'all of the main thread',
});

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<(action: () => Promise<unknown>) => Promise<MainThread>>} measures an action:
 *   the difference that it makes
 */
export async function measureMainThread(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const read = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  return async (action) => {
    const before = await read();
    await action();
    const after = await read();
    const names = [...Object.keys(durations), 'RecalcStyleCount'];
    return /** @type {MainThread} */ (
      Object.fromEntries(
        names.map((name) => [name, (after.get(name) ?? 0) - (before.get(name) ?? 0)]),
      )
    );
  };
}

/** For `page.evaluate`: ends with the second frame from now, so that the next one is painted. */
export const twoFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
