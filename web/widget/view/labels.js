// The labels of statuses and trigger modes. A value without a label is shown unchanged.

import { fill } from '../locales/fill-template.js';

/** @typedef {import('../locales/texts.js').Texts} Texts */

/**
 * @param {string | null} status
 * @param {Texts} texts
 */
export function statusLabel(status, texts) {
  if (!status?.trim()) return texts.noStatus;
  return own(texts.statuses, status) ?? fill(texts.unknownStatus, { value: status });
}

/**
 * The label of a run's status, also of one that spells a known status in another way.
 * @param {Pick<import('../surface.js').Row, 'status' | 'knownStatus'>} run
 * @param {Texts} texts
 */
export function runStatusLabel({ status, knownStatus = status ?? '' }, texts) {
  return statusLabel(knownStatus, texts);
}

/**
 * @param {number | string} trigger
 * @param {Texts} texts
 */
export function triggerLabel(trigger, texts) {
  const value = String(trigger);
  return own(texts.triggers, value) ?? fill(texts.unknownTrigger, { value });
}

/**
 * @param {Record<string, string>} labels
 * @param {string} key from the network, so it may be `constructor`
 */
function own(labels, key) {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
