// The look of a status: a colour and a silhouette, wherever the status is drawn. A status that is
// not known has the look of an unknown one.

/** @typedef {'success' | 'failure' | 'running' | 'waiting' | 'canceled' | 'unknown'} StatusStyle */

/** @type {ReadonlyMap<string, StatusStyle>} */
const looks = new Map([
  ['SUCCESS', 'success'],
  ['FAIL', 'failure'],
  ['RUNNING', 'running'],
  ['WAITING', 'waiting'],
  ['CANCELED', 'canceled'],
]);

/**
 * @param {string | null} status as the service has it
 * @returns {StatusStyle}
 */
export function statusStyleOf(status) {
  return looks.get(status ?? '') ?? 'unknown';
}
