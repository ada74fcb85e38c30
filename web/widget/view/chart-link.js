// The tie between the bars of the strip and the rows of the table beside it: says which row the
// viewer points at or is in, lights a row, and goes to one. It knows rows by their `data-run` and
// marks them with `data-highlighted`, and nothing else of the table.

export class ChartLink {
  #root;
  /** @type {string | null} */
  #pointed = null;
  /** @type {string | null} */
  #focused = null;
  /** @type {Element | undefined} */
  #highlighted;
  #listening = new AbortController();

  /**
   * @param {Element} root in which the rows are
   * @param {(runId: string | null) => void} onRow the row that the viewer is at now
   */
  constructor(root, onRow) {
    this.#root = root;
    const { signal } = this.#listening;
    const listen = (/** @type {string} */ type, /** @type {(event: Event) => void} */ note) =>
      root.addEventListener(
        type,
        (event) => {
          note(event);
          onRow(this.#pointed ?? this.#focused);
        },
        { signal },
      );
    // Not `pointerover`: what scrolls in under a pointer that rests is not pointed at.
    listen('pointermove', ({ target }) => {
      this.#pointed = runAround(target);
    });
    listen('pointerleave', () => {
      this.#pointed = null;
    });
    listen('focusin', ({ target }) => {
      this.#focused = runAround(target);
    });
    listen('focusout', () => {
      this.#focused = null;
    });
  }

  /** @param {string | null} runId its row is highlighted, and no other */
  light(runId) {
    const row = this.#find(runId);
    if (row === this.#highlighted) return;
    this.#highlighted?.removeAttribute('data-highlighted');
    row?.setAttribute('data-highlighted', '');
    this.#highlighted = row;
  }

  /** @param {string} runId */
  goTo(runId) {
    reveal(this.#root, runId);
  }

  stop() {
    this.#listening.abort();
    this.light(null);
  }

  /** @param {string | null} runId */
  #find(runId) {
    if (runId === null) return undefined;
    return this.#root.querySelector(`[data-run="${CSS.escape(runId)}"]`) ?? undefined;
  }
}

/**
 * Asks the table to show a row, which may not be drawn, and to put the focus on it.
 * @param {Element | null} root in which the rows are
 * @param {string} runId
 */
export function reveal(root, runId) {
  root?.dispatchEvent(new CustomEvent('reveal', { detail: runId }));
}

/**
 * @param {EventTarget | null} target
 * @returns {string | null} the run of the row that it is in
 */
function runAround(target) {
  const row = target instanceof Element ? target.closest('[data-run]') : null;
  return row?.getAttribute('data-run') ?? null;
}
