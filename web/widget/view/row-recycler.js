// Which nodes the drawn rows have. A row keeps its own while it is drawn, and with it focus and
// selection; one that comes into view, or stands in its place on another page, takes over those of
// one that has left, which is much cheaper than to take a row apart and to make another.

export class RowRecycler {
  /** @type {ReadonlyMap<string, number>} */
  #taken = new Map();
  #made = 0;

  /**
   * @param {readonly string[]} keys the runs whose rows are drawn
   * @param {boolean} isOnlyScrolled else, unless all rows are other ones, the node of a row that
   *   leaves may be the one with the focus, and must not take it elsewhere
   * @returns {number[]} for each its slot
   */
  assign(keys, isOnlyScrolled) {
    const before = this.#taken;
    const staying = new Set(keys.filter((key) => before.has(key)));
    const isOtherPage = staying.size === 0;
    const left =
      isOnlyScrolled || isOtherPage ? [...before].filter(([key]) => !staying.has(key)) : [];
    const free = left.map(([, slot]) => slot);
    const slots = keys.map((key) => before.get(key) ?? free.shift() ?? this.#made++);
    this.#taken = new Map(keys.map((key, i) => [key, /** @type {number} */ (slots[i])]));
    return slots;
  }
}
