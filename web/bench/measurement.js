// Times several ways of doing one thing in turn, so that what disturbs the machine disturbs all of
// them alike, and gives the median of each.

/**
 * A way of doing it. `prepare` makes what one call needs and is not timed; `clear` takes it away.
 * @template T
 * @typedef {{
 *   prepare?: () => T,
 *   run: (prepared: T) => void,
 *   clear?: (prepared: T) => void,
 * }} Way
 */

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {Record<string, Way<any>>} ways
 * @param {{ rounds: number, calls: number }} effort Every round times `calls` calls of each way; the
 *   first fifth of the rounds only warms up.
 * @returns {Record<string, number>} Milliseconds of one call: the median over the rounds.
 */
export function timeInTurn(ways, { rounds, calls }) {
  const warming = Math.ceil(rounds / 5);
  /** @type {Record<string, number[]>} */
  const times = {};
  for (let round = 0; round < warming + rounds; ++round) {
    for (const [name, { prepare, run, clear }] of Object.entries(ways)) {
      const prepared = Array.from({ length: calls }, () => prepare?.());
      const begun = performance.now();
      for (const one of prepared) run(one);
      const time = (performance.now() - begun) / calls;
      for (const one of prepared) clear?.(one);
      if (round < warming) continue;
      times[name] ??= [];
      times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}
