// Assigns DOM nodes to the rows that are drawn. A row keeps its node, with focus and selection,
// while it is drawn. A row that comes into view, or that replaces another on the next page, reuses
// the node of a row that has left: that is much faster than creating one.

export class RowRecycler {
  /** @type {ReadonlyMap<string, number>} */
  #assigned = new Map();
  #count = 0;

  /**
   * @param {readonly string[]} keys the runs whose rows are drawn
   * @param {boolean} isOnlyScrolled after other changes nodes are reused only if all rows differ:
   *   the node of a row that leaves may have the focus, which must not move to another row
   * @returns {number[]} the node of each, as a number
   */
  assign(keys, isOnlyScrolled) {
    const before = this.#assigned;
    const staying = new Set(keys.filter((key) => before.has(key)));
    const isOtherPage = staying.size === 0;
    const left =
      isOnlyScrolled || isOtherPage ? [...before].filter(([key]) => !staying.has(key)) : [];
    const free = left.map(([, slot]) => slot);
    const slots = keys.map((key) => before.get(key) ?? free.shift() ?? this.#count++);
    this.#assigned = new Map(keys.map((key, i) => [key, /** @type {number} */ (slots[i])]));
    return slots;
  }
}
