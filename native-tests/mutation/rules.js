// Rules of the core, each with a mutation that breaks it. scripts/mutate applies one at a time to a
// copy of the sources, and a test must fail each time. When you move or change a rule, update its
// entry: `from` must occur exactly once in the file.

import { listRules } from './list-rules.js';
import { requestRules } from './request-rules.js';
import { responseRules } from './response-rules.js';
import { statisticsRules } from './statistics-rules.js';
import { walkRules } from './walk-rules.js';

/**
 * `file` is below wasm/core; `why` states the rule that the mutation breaks.
 * @typedef {{ file: string, from: string, to: string, why: string }} Rule
 */

export const rules = [
  ...requestRules,
  ...responseRules,
  ...listRules,
  ...statisticsRules,
  ...walkRules,
];
