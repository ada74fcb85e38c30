// What the strip says beside its bars: the core's statistics in a sentence each, with the number of
// runs that they are about, and a line about the bar that the viewer is at.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Ticking } from './live-text.js';
import { shortMoment } from './timestamp.js';
import { statusWord } from './words.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').Setting} Setting */

/** @param {{ snapshot: Snapshot, setting: Setting }} props */
export function Statistics({ snapshot, setting: { texts, formats } }) {
  const { statistics, status } = snapshot;
  const { finished, succeeded, failed, successRate, medianMs, p95Ms } = statistics;
  const words = texts.strip;
  const rate =
    successRate === null
      ? status && words.noRate
      : fill(words.rate, {
          rate: formats.percent(successRate),
          succeeded: formats.number(succeeded),
          n: formats.number(succeeded + failed),
        });
  const durations =
    medianMs !== null &&
    p95Ms !== null &&
    fill(words.durations, {
      median: formats.duration(medianMs),
      p95: formats.duration(p95Ms),
      n: formats.number(finished),
    });
  return h(
    'p',
    { class: 'statistics', part: 'statistics' },
    rate && h('span', successRate === null ? { class: 'quiet' } : null, rate),
    durations && h('span', null, durations),
  );
}

/**
 * @typedef {object} ReadoutProps
 * @property {import('../rows.js').ShownRun | undefined} run the one the viewer is at
 * @property {number} shown how many bars there are
 * @property {number} loaded how many runs
 * @property {Setting} setting
 */

/** @param {ReadoutProps} props */
export function Readout({ run, shown, loaded, setting }) {
  const { texts, formats, clock } = setting;
  const words = texts.strip;
  const { joint } = texts.filters;
  if (!run) {
    const values = { n: formats.number(shown), loaded: formats.number(loaded) };
    return fill(shown < loaded ? words.newest : words.all, values);
  }
  const { durationMs, readAt, ticking, startTime } = run;
  const duration = () =>
    formats.duration((durationMs ?? 0) + (ticking ? performance.now() - readAt : 0));
  return h(
    'span',
    { key: run.pipelineRunId, dir: 'auto' },
    `#${run.pipelineRunId}`,
    joint + statusWord(run.status, texts),
    durationMs !== null && [joint, h(Ticking, { clock, text: duration })],
    startTime !== null && joint + fill(words.started, { time: shortMoment(startTime, setting) }),
  );
}
