// The text beside the bars: the core's statistics, and a line about the highlighted bar.

import { h } from 'preact';
import { fill, fillCount } from '../locales/fill-template.js';
import { runStatusLabel } from './labels.js';
import { LiveText } from './live-text.js';
import { formatTimestamp } from './timestamp.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/** @param {{ snapshot: Snapshot, context: RenderContext }} props */
export function Statistics({ snapshot, context: { texts, formats } }) {
  const { finished, succeeded, failed, successRate, medianMs, p95Ms, slowestMs } =
    snapshot.statistics;
  const labels = texts.chart;
  return h(
    'p',
    { class: 'statistics muted', part: 'statistics' },
    successRate !== null &&
      h(
        'span',
        null,
        fillCount(labels.rate, finished, formats, {
          rate: formats.percent(successRate),
          succeeded: formats.number(succeeded),
          decided: formats.number(succeeded + failed),
        }),
      ),
    medianMs !== null &&
      h(
        'span',
        null,
        fill(p95Ms === null ? labels.fewDurations : labels.durations, {
          median: formats.duration(medianMs),
          p95: formats.duration(p95Ms ?? 0),
          slowest: formats.duration(slowestMs ?? 0),
        }),
      ),
  );
}

/**
 * @typedef {object} ReadoutProps
 * @property {import('../rows.js').ShownRow | undefined} run the highlighted one
 * @property {number} shown number of bars
 * @property {number} loaded number of runs
 * @property {boolean} paged whether they are one page
 * @property {RenderContext} context
 */

/** @param {ReadoutProps} props */
export function Readout({ run, shown, loaded, paged, context }) {
  const { texts, formats, clock } = context;
  const labels = texts.chart;
  const { separator } = texts.filters;
  if (!run) {
    const template = shown < loaded ? labels.newest : paged ? labels.page : labels.all;
    return fillCount(template, shown, formats, { loaded: formats.number(loaded) });
  }
  const { startTime } = run;
  const duration = () => formats.duration(clock.durationOf(run) ?? 0);
  return h(
    'span',
    { key: run.pipelineRunId, dir: 'auto' },
    `#${run.pipelineRunId}`,
    separator + runStatusLabel(run, texts),
    clock.durationOf(run) !== null && [separator, h(LiveText, { clock, text: duration })],
    startTime !== null &&
      separator + fill(labels.started, { time: formatTimestamp(startTime, context) }),
  );
}
