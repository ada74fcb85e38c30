// The effects of paging faults that are the same in every dialect. Effects on tokens and page
// numbers are in the lists of the dialects.

/**
 * @param {number} total
 * @param {import('./fault-registry.js').Fault | undefined} fault
 * @returns {number} The total that the list reports.
 */
export function reportedTotal(total, fault) {
  return fault?.kind === 'wrong-total' ? Math.max(0, total + fault.parameters.add) : total;
}

/**
 * @param {number} size The requested page size.
 * @param {import('./fault-registry.js').Fault | undefined} fault
 * @returns {number} The largest number of runs on the page.
 */
export function returnedSize(size, fault) {
  return fault?.kind === 'oversized-page' ? size + fault.parameters.extra : size;
}
