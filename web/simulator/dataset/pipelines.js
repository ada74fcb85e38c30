// The pipelines of the dataset: the documented ones, which tests and the demo use by id, and 45
// more that make the organization realistic. The list of runs has no pipeline names; GetPipeline
// and the control API return them.

import { TRIGGER } from './calendar.js';
import { PEOPLE } from './people.js';
import { Prng } from './prng.js';

/**
 * How the history of a pipeline is generated:
 * - `fixed`: exactly `count` runs, the newest of them live at the start of the simulation;
 * - `growing`: `historyDays` days of history, and new runs by the calendar as time passes;
 * - `live`: four hours of history, and a new run about every half minute;
 * - `unusual`: runs with unusual but valid values;
 * - `malformed`: malformed rows between valid ones.
 * @typedef {'fixed' | 'growing' | 'live' | 'unusual' | 'malformed'} HistoryKind
 */

/**
 * @typedef {object} Pipeline
 * @property {string} id Positive decimal int64.
 * @property {string} name
 * @property {HistoryKind} kind
 * @property {number} count
 * @property {number} historyDays
 * @property {bigint} firstRunId The ids of later runs count up from it.
 * @property {number[]} nightlyHours
 * @property {number} runsPerWorkday
 * @property {number} medianMs Median duration of a successful run.
 * @property {number} spread Standard deviation of the logarithm of durations.
 * @property {number} failRate Ratio of runs that fail.
 * @property {number} cancelRate Ratio of runs that are canceled.
 * @property {number} waitRate Ratio of runs that wait (for a runner, for an approval) before they run.
 * @property {number} incidentRate Ratio of days with an incident, when almost every run fails.
 * @property {[mode: number, weight: number][]} triggers
 * @property {import('./people.js').Person[]} team
 */

export const ORGANIZATION_ID = '5ebbc0228123212b59000001';
/** An organization that exists but does not include the caller. */
export const FOREIGN_ORGANIZATION_ID = '5ebbc0228123212b59000403';

/** The documented pipelines. */
export const PIPELINE_IDS = Object.freeze({
  empty: '1001',
  short: '1002',
  long: '1003',
  live: '1004',
  unusual: '1005',
  huge: '1006',
  malformed: '1007',
  largeIds: '9007199254740993',
});

/** @type {Omit<Pipeline, 'id' | 'name'>} */
const DEFAULTS = {
  kind: 'fixed',
  count: 0,
  historyDays: 0,
  firstRunId: 1n,
  nightlyHours: [],
  runsPerWorkday: 12,
  medianMs: 480_000,
  spread: 0.3,
  failRate: 0.09,
  cancelRate: 0.03,
  waitRate: 0.05,
  incidentRate: 0.12,
  triggers: [
    [TRIGGER.push, 70],
    [TRIGGER.manual, 16],
    [TRIGGER.webhook, 6],
    [TRIGGER.pipeline, 5],
    [TRIGGER.api, 3],
  ],
  team: PEOPLE.slice(0, 12),
};

/** @type {(Partial<Pipeline> & { id: string, name: string })[]} */
const DOCUMENTED = [
  { id: PIPELINE_IDS.empty, name: 'loyalty-service · not run yet', count: 0 },
  {
    id: PIPELINE_IDS.short,
    name: '官网发布 · website release',
    count: 57,
    runsPerWorkday: 3,
    medianMs: 300_000,
    team: PEOPLE.slice(20, 26),
  },
  {
    id: PIPELINE_IDS.long,
    name: 'order-service · build and test',
    count: 5_000,
    runsPerWorkday: 26,
    nightlyHours: [2],
  },
  {
    id: PIPELINE_IDS.live,
    name: 'gateway · merge queue',
    kind: 'live',
    medianMs: 120_000,
    spread: 0.4,
    cancelRate: 0.06,
    waitRate: 0.2,
  },
  { id: PIPELINE_IDS.unusual, name: 'unusual values', kind: 'unusual' },
  {
    id: PIPELINE_IDS.huge,
    name: 'monorepo · check every push',
    count: 12_345,
    runsPerWorkday: 70,
    nightlyHours: [1, 3],
    medianMs: 240_000,
    team: PEOPLE,
  },
  { id: PIPELINE_IDS.malformed, name: 'malformed rows', kind: 'malformed' },
  {
    id: PIPELINE_IDS.largeIds,
    name: 'ids beyond 2^53',
    count: 25,
    runsPerWorkday: 4,
    firstRunId: 9_007_199_254_740_995n,
  },
];

const SERVICES = [
  'account',
  'address',
  'billing',
  'cart',
  'catalog',
  'coupon',
  'delivery',
  'invoice',
  'message',
  'payment',
  'pricing',
  'refund',
  'risk',
  'search',
  'stock',
];
/** @type {[name: string, overrides: Partial<Pipeline>][]} */
const TEMPLATES = [
  ['build and test', { runsPerWorkday: 14 }],
  [
    '发布预发环境',
    {
      runsPerWorkday: 5,
      medianMs: 260_000,
      triggers: [
        [TRIGGER.pipeline, 70],
        [TRIGGER.manual, 30],
      ],
    },
  ],
  [
    'nightly end-to-end',
    { runsPerWorkday: 1, nightlyHours: [2], medianMs: 2_700_000, failRate: 0.16 },
  ],
];

/**
 * @param {string} seed
 * @returns {Map<string, Pipeline>} By id, the documented pipelines first.
 */
export function createPipelines(seed) {
  const all = [
    ...DOCUMENTED,
    ...SERVICES.flatMap((service, i) => servicePipelines(seed, service, i)),
  ];
  return new Map(all.map((pipeline) => [pipeline.id, { ...DEFAULTS, ...pipeline }]));
}

/**
 * @param {string} seed
 * @param {string} service
 * @param {number} index
 */
function servicePipelines(seed, service, index) {
  const random = new Prng(seed, 'system', service);
  const firstMember = random.between(0, PEOPLE.length - 7);
  return TEMPLATES.map(([task, overrides], i) => ({
    ...overrides,
    id: String(2001 + index * TEMPLATES.length + i),
    name: `${service}-service · ${task}`,
    kind: /** @type {const} */ ('growing'),
    historyDays: random.between(20, 120),
    team: PEOPLE.slice(firstMember, firstMember + 6),
  }));
}
