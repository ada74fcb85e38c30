// The pipelines of the simulated company: the documented ones that tests and the demo name by id,
// and a few dozen that make the place look lived in. Names are for people: the API gives none.

import { TRIGGER } from './calendar.js';
import { Keystream } from './keystream.js';
import { PEOPLE } from './people.js';

/**
 * How a pipeline's history is made:
 * - `fixed`: exactly `count` runs, the newest of them live when the simulation begins, none later;
 * - `growing`: `ageDays` days of history, and on with the calendar as time passes;
 * - `live`: a few hours of history, and a new run every half minute or so;
 * - `odd`: every strange value that still makes a run;
 * - `damaged`: rows that break the contract.
 * @typedef {'fixed' | 'growing' | 'live' | 'odd' | 'damaged'} HistoryKind
 */

/**
 * @typedef {object} Pipeline
 * @property {string} id Decimal.
 * @property {string} name
 * @property {HistoryKind} kind
 * @property {number} count
 * @property {number} ageDays
 * @property {bigint} firstRunId Runs count up from here.
 * @property {number[]} nightlyHours
 * @property {number} runsPerWorkday
 * @property {number} typicalMs Of a run that succeeds.
 * @property {number} spread Standard deviation of the logarithm of durations.
 * @property {number} failShare
 * @property {number} cancelShare
 * @property {number} waitShare Of runs that wait (for a slot, for an approval) before they run.
 * @property {number} incidentShare Of days with hours in which almost everything fails.
 * @property {[mode: number, weight: number][]} triggers
 * @property {import('./people.js').Person[]} team
 */

export const ORGANIZATION_ID = '5ebbc0228123212b59000001';
/** Exists, but the caller is not in it. */
export const FOREIGN_ORGANIZATION_ID = '5ebbc0228123212b59000403';

/** The documented pipelines. */
export const PIPELINE_IDS = Object.freeze({
  empty: '1001',
  short: '1002',
  long: '1003',
  live: '1004',
  odd: '1005',
  huge: '1006',
  damaged: '1007',
  wideIds: '9007199254740993',
});

/** @type {Omit<Pipeline, 'id' | 'name'>} */
const ORDINARY = {
  kind: 'fixed',
  count: 0,
  ageDays: 0,
  firstRunId: 1n,
  nightlyHours: [],
  runsPerWorkday: 12,
  typicalMs: 480_000,
  spread: 0.3,
  failShare: 0.09,
  cancelShare: 0.03,
  waitShare: 0.05,
  incidentShare: 0.12,
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
    typicalMs: 300_000,
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
    typicalMs: 120_000,
    spread: 0.4,
    cancelShare: 0.06,
    waitShare: 0.2,
  },
  { id: PIPELINE_IDS.odd, name: 'odd values', kind: 'odd' },
  {
    id: PIPELINE_IDS.huge,
    name: 'monorepo · check every push',
    count: 12_345,
    runsPerWorkday: 70,
    nightlyHours: [1, 3],
    typicalMs: 240_000,
    team: PEOPLE,
  },
  { id: PIPELINE_IDS.damaged, name: 'damaged rows', kind: 'damaged' },
  {
    id: PIPELINE_IDS.wideIds,
    name: 'ids beyond 2^53',
    count: 25,
    runsPerWorkday: 4,
    firstRunId: 9_007_199_254_740_995n,
  },
];

const SYSTEMS = [
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
/** @type {[name: string, changes: Partial<Pipeline>][]} */
const STAGES = [
  ['build and test', { runsPerWorkday: 14 }],
  [
    '发布预发环境',
    {
      runsPerWorkday: 5,
      typicalMs: 260_000,
      triggers: [
        [TRIGGER.pipeline, 70],
        [TRIGGER.manual, 30],
      ],
    },
  ],
  [
    'nightly end-to-end',
    { runsPerWorkday: 1, nightlyHours: [2], typicalMs: 2_700_000, failShare: 0.16 },
  ],
];

/**
 * @param {string} seed
 * @returns {Map<string, Pipeline>} By id; in the order of the documentation.
 */
export function catalogueOf(seed) {
  const all = [...DOCUMENTED, ...SYSTEMS.flatMap((system, i) => pipelinesOf(seed, system, i))];
  return new Map(all.map((pipeline) => [pipeline.id, { ...ORDINARY, ...pipeline }]));
}

/**
 * @param {string} seed
 * @param {string} system
 * @param {number} index
 */
function pipelinesOf(seed, system, index) {
  const random = new Keystream(seed, 'system', system);
  const first = random.between(0, PEOPLE.length - 7);
  return STAGES.map(([stage, changes], i) => ({
    ...changes,
    id: String(2001 + index * STAGES.length + i),
    name: `${system}-service · ${stage}`,
    kind: /** @type {const} */ ('growing'),
    ageDays: random.between(20, 120),
    team: PEOPLE.slice(first, first + 6),
  }));
}
