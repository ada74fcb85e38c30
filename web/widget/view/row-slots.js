// Which nodes the drawn rows have. A row keeps its own while it is drawn, and with it focus and
// selection; one that comes into view takes over those of one that has left, which is much cheaper
// than to take a row apart and to make another.

export class RowSlots {
  /** @type {ReadonlyMap<string, number>} */
  #taken = new Map();
  #made = 0;

  /**
   * @param {readonly string[]} keys the runs whose rows are drawn
   * @param {boolean} sameList only the view has moved. In another list, the node of a run that is
   *   gone may have the focus, and must not take it elsewhere.
   * @returns {number[]} for each its slot
   */
  assign(keys, sameList) {
    const before = this.#taken;
    const staying = new Set(keys.filter((key) => before.has(key)));
    const left = sameList ? [...before].filter(([key]) => !staying.has(key)) : [];
    const free = left.map(([, slot]) => slot);
    const slots = keys.map((key) => before.get(key) ?? free.pop() ?? this.#made++);
    this.#taken = new Map(keys.map((key, i) => [key, /** @type {number} */ (slots[i])]));
    return slots;
  }
}
