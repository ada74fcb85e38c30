// Times several candidates in turn, so that noise on the machine affects all of them alike, and
// returns the median of each.

/**
 * A function to time. `prepare` makes the input of one call and `clear` disposes of it; neither is
 * timed.
 * @template T
 * @typedef {{
 *   prepare?: () => T,
 *   run: (prepared: T) => void,
 *   clear?: (prepared: T) => void,
 * }} Candidate
 */

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * @param {Record<string, Candidate<any>>} candidates
 * @param {{ rounds: number, calls: number }} effort each round times `calls` calls of each candidate;
 *   a fifth more rounds run first as a warm-up
 * @returns {Record<string, number>} milliseconds of one call: the median over the rounds
 */
export function timeInTurn(candidates, { rounds, calls }) {
  const warmUp = Math.ceil(rounds / 5);
  /** @type {Record<string, number[]>} */
  const times = {};
  for (let round = 0; round < warmUp + rounds; ++round) {
    for (const [name, { prepare, run, clear }] of Object.entries(candidates)) {
      const prepared = Array.from({ length: calls }, () => prepare?.());
      const start = performance.now();
      for (const one of prepared) run(one);
      const time = (performance.now() - start) / calls;
      for (const one of prepared) clear?.(one);
      if (round < warmUp) continue;
      times[name] ??= [];
      times[name].push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}
