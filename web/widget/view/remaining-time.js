// How long a running run has been running by the list's clock, and the time that is left by its
// baseline. The duration does not grow, and is "at least", while no update confirms that the run is
// still running.

import { fill, fillCount } from '../locales/fill-template.js';

/**
 * @param {import('../rows.js').ShownRow} run
 * @param {import('./render-context.js').RenderContext} context
 * @returns {{ duration: string, estimate: string, done: number, isOverdue: boolean }} `done`:
 *   percentage of the usual duration; `estimate`: empty without a baseline
 */
export function remainingTime(run, { texts, formats, clock }) {
  const { baseline, runningSinceMs, expectedEndMs, overdueAfterMs } = run;
  const elapsed = clock.durationOf(run) ?? 0;
  const now = Number(runningSinceMs) + elapsed;
  const isFrozen = clock.frozenAt(run) !== null;
  const duration = (isFrozen ? '≥ ' : '') + formats.duration(elapsed);
  if (!baseline) return { duration, estimate: '', done: 0, isOverdue: false };
  const left = Number(expectedEndMs) - now;
  const estimate =
    left > 0 && !isFrozen
      ? fill(texts.timeLeft, { time: formats.rough(left) })
      : fillCount(texts.typicalDuration, baseline.sampleSize, formats, {
          usual: formats.duration(baseline.medianMs),
        });
  const done = Math.min(100, Math.round((elapsed / Math.max(1, baseline.medianMs)) * 100));
  return { duration, estimate, done, isOverdue: now > Number(overdueAfterMs) };
}
