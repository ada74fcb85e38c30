// A time of the service in a text, whatever number it is.

import { maxTimeMs } from '../zone-clock.js';

/** @param {number} ms a number that is no date is shown unchanged */
export function isDate(ms) {
  return Math.abs(ms) <= maxTimeMs;
}

/**
 * Formats a time within a sentence.
 * @param {number} ms
 * @param {import('./render-context.js').RenderContext} context
 */
export function formatTimestamp(ms, { formats, clock }) {
  return isDate(ms) ? formats.short(ms, clock.now()) : String(ms);
}
