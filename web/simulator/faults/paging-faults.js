// What faults of paging change alike in both generations' lists. What they make of tokens and page
// numbers is in the lists.

/**
 * @param {number} total
 * @param {import('./fault-board.js').Fault | undefined} fault
 * @returns {number} What the list says its total is.
 */
export function toldTotal(total, fault) {
  return fault?.kind === 'wrong-total' ? Math.max(0, total + fault.parameters.add) : total;
}

/**
 * @param {number} size
 * @param {import('./fault-board.js').Fault | undefined} fault
 * @returns {number} How many runs the page holds at most.
 */
export function givenSize(size, fault) {
  return fault?.kind === 'more-than-asked' ? size + fault.parameters.extra : size;
}
