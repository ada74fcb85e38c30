// The module that the build makes of `parts.js` (scripts/tools/deferred-parts.mjs).

import type * as parts from './parts.js';

/**
 * @param shared the exports of `shared.js`
 * @param buildId of the file that loads this one
 * @throws if it is that of another build
 */
export function createParts(
  shared: object,
  buildId: string,
): typeof parts & {
  /** The texts of the parts, by built-in language. */
  texts: object[];
};
