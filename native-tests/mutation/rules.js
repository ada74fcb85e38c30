// Rules of the core, each with a way to break it. scripts/mutate applies them one at a time to a
// copy of the sources, and a test must fail each time. When a rule moves or changes, its entry here
// does, too: `from` must stand exactly once in the file.

import { answerRules } from './answer-rules.js';
import { listRules } from './list-rules.js';
import { requestRules } from './request-rules.js';
import { walkRules } from './walk-rules.js';

/**
 * `why` says what the sound rule is.
 * @typedef {{ file: string, from: string, to: string, why: string }} Rule
 */

export const rules = [...requestRules, ...answerRules, ...listRules, ...walkRules];
