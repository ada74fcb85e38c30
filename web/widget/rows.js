// The rows on screen. The view declares the range that it draws; the core reports which rows of it
// are new or different, so an update costs as much as it changes, however many rows are loaded. A
// run that did not change stays the same object, so that the view can skip it.

/** @typedef {import('./surface.js').Row} Row */
/** @typedef {import('./surface.js').RunKey} RunKey */

/**
 * A row, and how many refreshes have changed it since its highlight last ended; 0: no highlight.
 * @typedef {Row & { pulse: number }} ShownRow
 */

/**
 * The list that the rows are read from.
 * @typedef {Pick<import('./core-list.js').CoreList, 'rows' | 'watch' | 'indexOf'>} Source
 */

/**
 * Ranges are declared in steps of this many rows, so that most scrolling needs no call of the core.
 */
const step = 50;

/** Initial range: most lists are not longer, and the first change contains all their rows. */
const watchedFirst = 200;

/** The current rows of one list in the core. */
export class ShownRows {
  #source;
  #from = 0;
  #to = 0;
  /** The rows of the declared range by index. @type {Map<number, ShownRow>} */
  #watched = new Map();
  /** Rows outside of it that were read, until the next change. @type {Map<number, ShownRow>} */
  #others = new Map();
  #list = new RowList(this, 0);

  /** @param {Source} source */
  constructor(source) {
    this.#source = source;
  }

  /** A new object when a row has changed. */
  get list() {
    return this.#list;
  }

  /** A list has been opened; its first change is still to come. */
  open() {
    this.#declare(0, watchedFirst);
  }

  /** The list has been closed. */
  clear() {
    this.#from = 0;
    this.#to = 0;
    this.#watched.clear();
    this.#others.clear();
    if (this.#list.length > 0) this.#list = new RowList(this, 0);
  }

  /** @param {Pick<import('./surface.js').Change, 'rows' | 'rowsChanged' | 'snapshot'>} change */
  update({ rows, rowsChanged, snapshot: { rowCount } }) {
    if (!rowsChanged && rowCount === this.#list.length) return;
    const before = this.#watched;
    this.#watched = new Map([...before].filter(([index]) => index < rowCount));
    for (const { index, previousIndex, row, isNews } of rows) {
      const old = previousIndex === null ? undefined : before.get(previousIndex);
      const pulse = (old?.pulse ?? 0) + (isNews ? 1 : 0);
      const shown = row ? { ...row, pulse } : old;
      if (shown) this.#watched.set(index, shown);
    }
    this.#others.clear();
    this.#list = new RowList(this, rowCount);
  }

  /**
   * Declares the rows that are drawn: changes report their updates.
   * @param {number} from
   * @param {number} to exclusive
   */
  watch(from, to) {
    if (from >= this.#from && to <= this.#to) return;
    this.#declare(from - (from % step), Math.ceil(to / step) * step);
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #declare(from, to) {
    const isIn = (/** @type {number} */ index) => index >= from && index < to;
    this.#watched = new Map([...this.#watched].filter(([index]) => isIn(index)));
    this.#from = from;
    this.#to = to;
    for (const { index, row } of this.#source.watch(from, to)) {
      if (row) this.#watched.set(index, { ...row, pulse: 0 });
    }
  }

  /** @param {number} index @returns {ShownRow | undefined} undefined: not cached */
  #cached(index) {
    return this.#watched.get(index) ?? this.#others.get(index);
  }

  /**
   * @param {number} from
   * @param {number} to at most the number of rows
   * @returns {ShownRow[]}
   */
  read(from, to) {
    const indexes = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    const missing = indexes.filter((index) => !this.#cached(index));
    const [first, last] = [missing[0], missing.at(-1)];
    if (first !== undefined && last !== undefined) {
      this.#source.rows(first, last + 1).forEach((row, i) => {
        if (!this.#cached(first + i)) this.#others.set(first + i, { ...row, pulse: 0 });
      });
    }
    return indexes.flatMap((index) => this.#cached(index) ?? []);
  }

  /** @param {RunKey} run */
  indexOf(run) {
    return this.#source.indexOf(run);
  }
}

/** The rows as the view uses them: their number, and each row on demand. */
export class RowList {
  #rows;

  /** @param {Pick<ShownRows, 'read' | 'watch' | 'indexOf'>} rows @param {number} length */
  constructor(rows, length) {
    this.#rows = rows;
    this.length = length;
    /** The first row of this version of the list. */
    this.head = this.at(0);
  }

  /** @param {number} index @returns {ShownRow | undefined} */
  at(index) {
    return index >= 0 && index < this.length ? this.#rows.read(index, index + 1)[0] : undefined;
  }

  /**
   * @param {number} [from]
   * @param {number} [to] exclusive
   * @returns {ShownRow[]}
   */
  slice(from = 0, to = this.length) {
    return this.#rows.read(from, Math.min(to, this.length));
  }

  /**
   * Declares the range that is drawn, and returns its rows.
   * @param {number} from
   * @param {number} to exclusive
   * @returns {ShownRow[]}
   */
  watch(from, to) {
    this.#rows.watch(from, to);
    return this.slice(from, to);
  }

  /** @param {RunKey} run @returns {number} -1: not among the rows */
  indexOf(run) {
    const index = this.#rows.indexOf(run);
    return index < this.length ? index : -1;
  }
}

/** @param {Row} row its run's unique key */
export function keyOf(row) {
  return `${row.pipelineId}/${row.pipelineRunId}`;
}
