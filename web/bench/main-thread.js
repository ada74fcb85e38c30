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

/** What the profiler reports beside functions. */
const noScript = ['(root)', '(program)', '(idle)', '(garbage collector)'];

/**
 * The script of an action, with what it calls in the browser, but without that of the bench, which
 * has no file: it reads the scroll position and so lays out what any table has drawn. The metric
 * `ScriptDuration` does not count callbacks of promises, in which some tables do all of their work.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} action
 * @returns {Promise<number>} milliseconds
 */
export async function profileScript(page, action) {
  const client = await page.context().newCDPSession(page);
  await client.send('Profiler.enable');
  await client.send('Profiler.setSamplingInterval', { interval: 500 });
  await client.send('Profiler.start');
  await action();
  const { profile } = await client.send('Profiler.stop');
  const counted = new Set(
    profile.nodes.flatMap(({ id, callFrame: { functionName, url, lineNumber } }) => {
      // Functions of the browser have no file, either, but no line.
      const isOfBench = url === '' && lineNumber >= 0;
      return isOfBench || noScript.includes(functionName) ? [] : [id];
    }),
  );
  const { samples = [], timeDeltas = [] } = profile;
  return (
    samples.reduce((sum, id, i) => sum + (counted.has(id) ? (timeDeltas[i] ?? 0) : 0), 0) / 1000
  );
}

/** For `page.evaluate`: ends with the second frame from now, so that the next one is painted. */
export const twoFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
