// The verdict on the pipeline in one line: whether it fails or succeeds, since which run, who
// started that run and when. The run numbers go to the rows of their runs.

import { h } from 'preact';
import { fillCount } from '../locales/fill-template.js';
import { Icon } from './icon.js';
import { LiveText } from './live-text.js';
import { statusStyles } from './status-style.js';
import { filterText } from './summary.js';
import { isDate } from './timestamp.js';

/** @typedef {import('../surface.js').Snapshot} Snapshot */
/** @typedef {import('../surface.js').Run} Run */
/** @typedef {import('preact').ComponentChild} Node */

/** The class of status whose icon and colors each state has. */
const statusClasses = /** @type {const} */ ({
  failing: 'failure',
  succeeding: 'success',
  running: 'running',
  waiting: 'waiting',
  never_run: 'canceled',
  unknown: 'unknown',
});

/**
 * @typedef {object} VerdictLineProps
 * @property {Snapshot | null} snapshot
 * @property {import('./render-context.js').RenderContext} context
 * @property {(runId: string) => void} onGoTo shows the row of a run
 */

/** Without a verdict, the empty line reserves its space. @param {VerdictLineProps} props */
export function VerdictLine({ snapshot, context, onGoTo }) {
  const state = snapshot?.verdict?.state;
  const statusClass = state && statusClasses[state];
  return h(
    'p',
    { class: `verdict ${statusClass ? `verdict-${statusClass}` : ''}`, part: 'verdict' },
    snapshot && statusClass && h(Icon, { name: statusClass, path: statusStyles[statusClass].icon }),
    snapshot?.verdict && h('span', null, sentence(snapshot, snapshot.verdict, context, onGoTo)),
  );
}

/**
 * @param {Snapshot} snapshot
 * @param {NonNullable<Snapshot['verdict']>} verdict
 * @param {VerdictLineProps['context']} context
 * @param {VerdictLineProps['onGoTo']} onGoTo
 * @returns {Node[]}
 */
function sentence(snapshot, verdict, context, onGoTo) {
  const { texts, formats, clock, creatorName } = context;
  const labels = texts.verdict;
  const { state, streak, atLeast, since, lastSuccess, lastFailure, active } = verdict;
  const { running, waiting } = verdict;
  const { status } = snapshot;
  const { finished } = snapshot.statistics;

  /** @type {(run: Run, text?: string) => Node} */
  const goTo = ({ pipelineRunId: id }, text = `#${id}`) =>
    h('button', { class: 'run-reference', type: 'button', onClick: () => onGoTo(id) }, text);
  /** @param {Run} run @returns {Node} */
  const age = ({ startTime }) =>
    startTime !== null && isDate(startTime)
      ? h(LiveText, { clock, class: 'age', text: () => formats.relative(startTime, clock.now()) })
      : '–';
  /** @type {(template: string, run: Run | null) => Node} */
  const about = (template, run) =>
    run && h('span', { class: 'phrase' }, nodes(template, { run: goTo(run), time: age(run) }));
  /** @param {Run | null} run @returns {Node} */
  const creator = (run) => {
    const id = run?.creatorAccountId;
    return id && h('span', { dir: 'auto' }, creatorName(id) ?? id);
  };
  /** @type {(template: string, n: number) => Node} */
  const activeRuns = (template, n) => active && goTo(active, fillCount(template, n, formats));

  if (state === 'unknown' && (status || !finished))
    return [status ? labels.byStatus : texts.noStatus];
  const failing = state === 'failing';
  const succeeding = state === 'succeeding';
  const template = (failing || succeeding) && atLeast ? labels.atLeast[state] : labels[state];
  const head = fillCount(template, streak || finished, formats);
  const newest = failing ? lastFailure : succeeding ? lastSuccess : active;
  const [described, start] = failing && !atLeast ? [since, '{time}'] : [newest, labels.newest];
  return join([
    filterText(snapshot, context),
    h('strong', null, nodes(head, { run: since && goTo(since) })),
    about(start, described),
    creator(described),
    failing && about(labels.lastSuccess, lastSuccess),
    failing && !atLeast && !lastSuccess && labels.noSuccess,
    succeeding && about(labels.lastFailure, lastFailure),
    running > Number(state === 'running') && activeRuns(labels.runningRuns, running),
    !running && waiting > Number(state === 'waiting') && activeRuns(labels.waitingRuns, waiting),
  ]);
}

/**
 * A template with nodes for its placeholders.
 * @param {string} template
 * @param {Record<string, Node>} values
 * @returns {Node[]}
 */
const nodes = (template, values) =>
  // Preact writes an empty text to the document at each render.
  template.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part || null));

/** @param {Node[]} parts empty ones are left out @returns {Node[]} */
const join = (parts) => parts.filter(Boolean).flatMap((part, i) => (i ? [' · ', part] : [part]));
