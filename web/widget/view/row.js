// One run as a row, without a virtual DOM: its nodes are cloned from another row, and an update
// patches what differs from the run before. The columns say what is in the cells.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { cellViews, RowLink, showCopied } from './cell-views.js';
import { copyText, feedbackMs } from './copyable.js';
import { setAttribute, template } from './nodes.js';
import { runLabel } from './run-label.js';

/** @typedef {import('./cells.js').CellContent} CellContent */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */

/** The columns with a link to the run's page. */
const linkColumns = ['run', 'status'];

/**
 * @typedef {object} RowState
 * @property {import('../rows.js').ShownRow} run
 * @property {number} rowIndex its `aria-rowindex`: from 1, header included
 * @property {boolean} isCurrent it is the tab stop of the rows
 * @property {boolean} isHighlighted the run chart points at it
 * @property {RenderContext} context
 */

/**
 * A cell and what is in it.
 * @typedef {object} Cell
 * @property {Element} element
 * @property {Element} parent of the nodes of the view
 * @property {CellContent | undefined} content
 */

export class Row {
  /** @type {HTMLElement} */
  element;
  /** What it shows. @type {RowState | undefined} */
  #state;
  /** @type {Cell[]} */
  #cells;
  /** The copy button is among them. @type {Element[]} */
  #tabStops = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} element a new row from `rowTemplate`
   * @param {string} id
   */
  constructor(element, id) {
    this.element = element;
    this.element.id = id;
    this.#cells = Array.from(element.children, (cell) => ({
      element: cell,
      parent: cell.firstElementChild ?? cell,
      content: undefined,
    }));
  }

  get run() {
    return this.#state?.run;
  }

  /** The tab stop. @returns {HTMLElement | null} */
  get link() {
    return /** @type {HTMLElement | null} */ (this.#tabStops[0] ?? null);
  }

  /** @returns {Element | null} */
  get #copyButton() {
    return this.element.querySelector('.copy-button');
  }

  /** @param {RowState} state */
  update(state) {
    const before = this.#state;
    const { run, rowIndex, isCurrent, isHighlighted, context } = state;
    this.#state = state;
    const isOther = before?.run !== run || before.context !== context;
    if (isOther) this.#showRun(run, context);
    if (!before) this.#tabStops = this.#findTabStops();
    if (isOther) this.#setAddress(context.link(run));
    if (before?.rowIndex !== rowIndex) setAttribute(this.element, 'aria-rowindex', rowIndex);
    if (before?.isHighlighted !== isHighlighted) {
      setAttribute(this.element, 'data-highlighted', isHighlighted ? '' : null);
    }
    if (before?.isCurrent === isCurrent) return;
    for (const [i, stop] of this.#tabStops.entries()) {
      const isStop = isCurrent && (i === 0 || stop.localName === 'button');
      setAttribute(stop, 'tabindex', isStop ? 0 : -1);
    }
  }

  /** @returns {Element[]} the number first, wherever its column is, then links and the copy button */
  #findTabStops() {
    const { element } = this;
    const links = ['a.run', 'a:not(.run)'].flatMap((selector) => [
      ...element.querySelectorAll(selector),
    ]);
    // The row is also the description of its links.
    for (const link of links) link.setAttribute('aria-describedby', `${element.id} new-tab`);
    return [...links, ...element.querySelectorAll('button')];
  }

  /** @param {string | null} url null: without a URL a link still is the focusable element */
  #setAddress(url) {
    for (const stop of this.#tabStops) {
      if (stop.localName !== 'a') continue;
      setAttribute(stop, 'href', url);
      setAttribute(stop, 'aria-disabled', url === null ? 'true' : null);
    }
  }

  /**
   * @param {RowState['run']} run
   * @param {RenderContext} context
   */
  #showRun(run, context) {
    const { pipelineRunId } = run;
    const { element } = this;
    if (element.dataset.run !== pipelineRunId) this.endFeedback();
    this.#setClass(run);
    setAttribute(element, 'data-run', pipelineRunId);
    setAttribute(element, 'aria-label', runLabel(run, context));
    for (const [i, { id, cell: contentOf }] of context.columns.entries()) {
      const cell = /** @type {Cell} */ (this.#cells[i]);
      const content = contentOf(run, context);
      const view = cellViews[content.view];
      if (content.view !== cell.content?.view) {
        cell.parent.replaceChildren(view.create());
        // Firefox before 121 has no `:has()`.
        setAttribute(cell.element, 'data-empty', content.view === 'empty' ? '' : null);
      }
      cell.content = content;
      view.patch?.(cell.parent, content, run, context);
      view.tick?.(cell.parent, content, run, context);
      // Without the copy button: screen readers repeat the name in each cell of the row.
      if (id === 'run') setAttribute(cell.element, 'aria-label', `#${pipelineRunId}`);
    }
  }

  /** @param {RowState['run']} run */
  #setClass({ pulse, stale, unmatched }) {
    // Two equal animations alternate: only another name restarts an animation.
    const classes = [(stale || unmatched) && 'uncertain', pulse && `pulse-${pulse % 2}`];
    setAttribute(this.element, 'class', classes.filter(Boolean).join(' ') || null);
  }

  /** The highlight has been seen: it would begin again when the row is shown again. */
  endPulse() {
    if (!this.run) return;
    this.run.pulse = 0;
    this.#setClass(this.run);
  }

  /** Patches the texts that depend on the time. */
  tick() {
    if (!this.#state) return;
    const { run, context } = this.#state;
    for (const { parent, content } of this.#cells) {
      if (content) cellViews[content.view].tick?.(parent, content, run, context);
    }
  }

  /**
   * A click in the row: on a link, which the browser follows, or on the copy button.
   * @param {MouseEvent} event
   */
  click(event) {
    const { ctrlKey, metaKey, shiftKey, altKey } = event;
    const target = /** @type {Element} */ (event.target).closest('a, button');
    if (!this.#state || !target) return;
    const { run, context } = this.#state;
    const url = context.link(run);
    if (target === this.#copyButton) this.copy();
    else if (url !== null && !(ctrlKey || metaKey || shiftKey || altKey)) {
      context.onActivate(event, run, url);
    }
  }

  /** Copies the number of the run, and says so. */
  async copy() {
    const button = this.#copyButton;
    if (!this.#state || !button) return;
    const { run, context } = this.#state;
    const { texts, say } = context;
    const id = run.pipelineRunId;
    const result = await copyText(id, button.previousElementSibling);
    say(result === 'copied' ? fill(texts.shortcuts.copied, { id }) : texts.actions.copySelected);
    // The node may have been recycled while the browser asked for the permission.
    if (this.run?.pipelineRunId !== id) return;
    this.endFeedback();
    showCopied(button, result === 'copied');
    this.#timer = setTimeout(() => this.endFeedback(), feedbackMs);
  }

  endFeedback() {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const button = this.#copyButton;
    if (button) showCopied(button, false);
  }
}

/**
 * @param {RenderContext['columns']} columns
 * @returns {() => HTMLElement} makes a row with empty cells
 */
export function rowTemplate(columns) {
  const hasLink = columns.some(({ id }) => linkColumns.includes(id));
  const firstDetail = columns.find(({ headline }) => !headline);
  const cells = columns.map((column, i) => {
    const { id, headline } = column;
    const isRun = id === 'run';
    return h(
      isRun ? 'th' : 'td',
      {
        role: isRun ? 'rowheader' : 'cell',
        scope: isRun ? 'row' : undefined,
        class: `cell column-${id}`,
        part: `cell cell-${id}`,
        'data-detail': headline ? undefined : column === firstDetail ? 'first' : 'next',
      },
      // Without a column of links the first cell is one.
      !hasLink && i === 0 && h(RowLink, { class: 'cell-link' }),
    );
  });
  const create = template([h('tr', { role: 'row', part: 'row' }, cells)]);
  return () => /** @type {HTMLElement} */ (create().firstChild);
}
