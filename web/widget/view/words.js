// Statuses and trigger modes in words. What we have no word for is shown as it came.

import { fill } from '../texts/fill.js';

/** @typedef {import('../texts/texts.js').Texts} Texts */

/**
 * @param {string | null} status
 * @param {Texts} texts
 */
export function statusWord(status, texts) {
  if (status === null) return texts.noStatus;
  return own(texts.statuses, status) ?? fill(texts.unknownStatus, { value: status });
}

/**
 * @param {number | string} trigger
 * @param {Texts} texts
 */
export function triggerWord(trigger, texts) {
  const value = String(trigger);
  return own(texts.triggers, value) ?? fill(texts.unknownTrigger, { value });
}

/**
 * @param {Record<string, string>} words
 * @param {string} key from the network: `constructor` is no word of ours
 */
function own(words, key) {
  return Object.hasOwn(words, key) ? words[key] : undefined;
}
