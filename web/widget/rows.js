// The rows on screen. A long list is read from the core in pieces, when somebody looks at them: what
// an update costs depends on what is drawn, and not on how much is loaded. A run that says the same
// as before stays the same object, so that the view need not look at it again.

/** @typedef {import('./surface.js').Run} Run */

/**
 * A run and when the core said so (`performance.now()`): a running duration grows from there.
 * `pulse` counts how often it has become another one before the viewer's eyes.
 * @typedef {Run & { readAt: number, pulse: number }} ShownRun
 */

const pieceSize = 50;

/** So many pieces, those that were drawn last, are compared with the core's after an update. */
const mostWatched = 8;

/** The rows of one list in the core, as they are now. */
export class ShownRows {
  #read;
  /** @type {Map<number, readonly ShownRun[]>} by the number of the piece */
  #pieces = new Map();
  /** @type {Set<number>} pieces that are drawn; the last one looked at is last */
  #watched = new Set();
  /** @type {Map<string, ShownRun>} what was drawn before the last update */
  #before = new Map();
  /** @type {readonly string[]} */
  #news = [];
  #length = 0;
  #list = new RowList(this, 0);

  /** @param {(from: number, to: number) => readonly Run[]} read rows of the core's list */
  constructor(read) {
    this.#read = read;
  }

  /** Another object only if there is something new to draw. */
  get list() {
    return this.#list;
  }

  /**
   * The core's list may be another one.
   * @param {number} length
   * @param {object} [what]
   * @param {boolean} [what.differs] runs have come, left or changed
   * @param {readonly string[]} [what.news] ids of runs that an update has brought or changed
   */
  update(length, { differs = false, news = [] } = {}) {
    const drawn = [...this.#watched].flatMap((n) => {
      const piece = this.#pieces.get(n);
      return piece ? { n, piece } : [];
    });
    this.#before = new Map(drawn.flatMap(({ piece }) => piece.map((run) => [keyOf(run), run])));
    this.#pieces = new Map();
    this.#news = news;
    this.#length = length;
    const isSame =
      !differs &&
      length === this.#list.length &&
      drawn.every(({ n, piece }) => this.piece(n).every((run, i) => run === piece[i]));
    if (!isSame) this.#list = new RowList(this, length);
  }

  /**
   * @param {number} n
   * @param {{ drawn?: boolean }} [use]
   * @returns {readonly ShownRun[]}
   */
  piece(n, { drawn = false } = {}) {
    if (drawn) this.#watch(n);
    let piece = this.#pieces.get(n);
    if (!piece) {
      const to = Math.min((n + 1) * pieceSize, this.#length);
      const readAt = performance.now();
      piece = this.#read(n * pieceSize, to).map((run) => this.#reconcile(run, readAt));
      this.#pieces.set(n, piece);
    }
    return piece;
  }

  /** @param {number} n @returns {boolean} whether it can be had without asking the core */
  has(n) {
    return this.#pieces.has(n);
  }

  /** @param {number} n */
  #watch(n) {
    this.#watched.delete(n);
    this.#watched.add(n);
    const [oldest] = this.#watched;
    if (this.#watched.size > mostWatched && oldest !== undefined) this.#watched.delete(oldest);
  }

  /**
   * @param {Run} run
   * @param {number} readAt
   * @returns {ShownRun}
   */
  #reconcile(run, readAt) {
    const old = this.#before.get(keyOf(run));
    if (old && isSame(old, run)) return old;
    const isNews = this.#news.includes(run.pipelineRunId);
    return { ...run, readAt, pulse: (old?.pulse ?? 0) + (isNews ? 1 : 0) };
  }
}

/** What the view has of the rows: as many as there are, and each when it is asked for. */
export class RowList {
  #rows;

  /** @param {Pick<ShownRows, 'piece' | 'has'>} rows @param {number} length */
  constructor(rows, length) {
    this.#rows = rows;
    this.length = length;
    /** The first row, also when the core's list is already another one. */
    this.head = this.at(0);
  }

  /** @param {number} index @returns {ShownRun | undefined} */
  at(index) {
    if (index < 0 || index >= this.length) return undefined;
    return this.#rows.piece(Math.floor(index / pieceSize))[index % pieceSize];
  }

  /**
   * Rows that will be drawn: an update looks whether they are still the same.
   * @param {number} [from]
   * @param {number} [to] the first one not wanted
   * @returns {ShownRun[]}
   */
  slice(from = 0, to = this.length) {
    const [first, last] = [
      Math.floor(from / pieceSize),
      Math.ceil(Math.min(to, this.length) / pieceSize),
    ];
    const rows = [];
    for (let n = first; n < last; n += 1) rows.push(...this.#rows.piece(n, { drawn: true }));
    return rows.slice(from - first * pieceSize, to - first * pieceSize);
  }

  /**
   * Looks near by first, since most lists only grow a little, and asks the core for as little as
   * it can.
   * @param {(run: ShownRun) => boolean} isWanted
   * @param {number} [near] an index
   * @returns {number} −1: there is none
   */
  findIndex(isWanted, near = 0) {
    const count = Math.ceil(this.length / pieceSize);
    const distance = (/** @type {number} */ n) => Math.abs(n - Math.floor(near / pieceSize));
    const pieces = Array.from({ length: count }, (_, n) => n).sort(
      (a, b) => Number(this.#rows.has(b)) - Number(this.#rows.has(a)) || distance(a) - distance(b),
    );
    for (const n of pieces) {
      const index = this.#rows.piece(n).findIndex(isWanted);
      if (index >= 0) return n * pieceSize + index;
    }
    return -1;
  }
}

/** @param {Run} run what makes it this run and no other */
export function keyOf(run) {
  return `${run.pipelineId}/${run.pipelineRunId}`;
}

/**
 * @param {ShownRun} old
 * @param {Run} run
 */
function isSame(old, run) {
  return Object.entries(run).every(([field, value]) => {
    const before = old[/** @type {keyof Run} */ (field)];
    return typeof value === 'object'
      ? JSON.stringify(value) === JSON.stringify(before)
      : value === before;
  });
}
