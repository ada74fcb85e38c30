// The rows and spacers in the table body. A row that is drawn again keeps its node; one that comes
// takes the node of one that leaves.

import { keyOf } from '../rows.js';
import { arrange } from './nodes.js';
import { Row, rowTemplate } from './row.js';
import { RowRecycler } from './row-recycler.js';
import { createSpacer } from './viewport.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */

/**
 * @typedef {object} Drawing
 * @property {ReturnType<typeof import('./viewport.js').layOutRows>} places
 * @property {(index: number) => ShownRow | undefined} runAt
 * @property {boolean} isOnlyScrolled since the last drawing
 * @property {number} current the index of the row that is the tab stop
 * @property {string | null} highlighted id of a run
 * @property {number} firstRow the position of the first row in the whole list, from 1
 * @property {number | null} rowHeight in CSS pixels; null: not measured yet
 * @property {import('./render-context.js').RenderContext} context
 */

export class DrawnRows {
  #recycler = new RowRecycler();
  /** By the number that the recycler gave them. @type {Map<number, Row>} */
  #rows = new Map();
  /** By their position in the list. @type {Map<number, Row>} */
  #byIndex = new Map();
  /** From top to bottom. @type {Element[]} */
  #spacers = [];
  #columns = '';
  /** @type {() => HTMLElement} */
  #createRow = () => document.createElement('tr');

  /** @param {number} index in the list @returns {Row | undefined} undefined: not drawn */
  at(index) {
    return this.#byIndex.get(index);
  }

  tick() {
    for (const row of this.#rows.values()) row.tick();
  }

  clear() {
    for (const row of this.#rows.values()) row.endFeedback();
    this.#rows.clear();
  }

  /**
   * @param {HTMLElement} body
   * @param {Drawing} drawing
   */
  draw(body, drawing) {
    const recycled = this.#drawRows(drawing);
    let spacers = 0;
    const nodes = drawing.places.flatMap((place) => {
      if ('row' in place) return this.at(place.row)?.element ?? [];
      const spacer = this.#spacers[spacers] ?? /** @type {Element} */ (createSpacer().firstChild);
      this.#spacers[spacers++] = spacer;
      const { style } = /** @type {HTMLElement} */ (spacer.firstChild);
      const { rowHeight } = drawing;
      style.blockSize =
        rowHeight === null
          ? `calc(var(--_row-height) * ${place.spacer})`
          : `${rowHeight * place.spacer}px`;
      return spacer;
    });
    arrange(body, nodes, recycled);
  }

  /**
   * @param {Drawing} drawing
   * @returns {Set<Node>} the nodes that show another run than before
   */
  #drawRows({ places, runAt, isOnlyScrolled, current, highlighted, firstRow, context }) {
    const { columns } = context;
    const columnIds = columns.map(({ id }) => id).join(' ');
    if (columnIds !== this.#columns) {
      this.clear();
      this.#columns = columnIds;
      this.#createRow = rowTemplate(columns);
    }
    const runs = places.flatMap((place) => {
      const run = 'row' in place && runAt(place.row);
      return run ? [{ index: place.row, run }] : [];
    });
    const slots = this.#recycler.assign(
      runs.map(({ run }) => keyOf(run)),
      isOnlyScrolled,
    );
    const before = this.#rows;
    /** @type {Set<Node>} */
    const recycled = new Set();
    this.#rows = new Map();
    this.#byIndex = new Map();
    for (const [i, { index, run }] of runs.entries()) {
      const slot = /** @type {number} */ (slots[i]);
      const row = before.get(slot) ?? new Row(this.#createRow(), `row-${slot}`);
      if (row.run && row.run !== run && keyOf(row.run) !== keyOf(run)) recycled.add(row.element);
      row.update({
        run,
        rowIndex: firstRow + index + 1,
        isCurrent: index === current,
        isHighlighted: run.pipelineRunId === highlighted,
        context,
      });
      this.#rows.set(slot, row);
      this.#byIndex.set(index, row);
    }
    for (const [slot, row] of before) if (!this.#rows.has(slot)) row.endFeedback();
    return recycled;
  }
}
