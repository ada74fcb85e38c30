// What a cell can look like. The nodes of a view are created once, then the view patches them: for
// another run, or when the clock ticks.

import { h } from 'preact';
import { Icon, iconPaths } from './icon.js';
import { setAttribute, setStyle, setText, template } from './nodes.js';
import { remainingTime } from './remaining-time.js';
import { statusStyles } from './status-style.js';

/** @typedef {import('../rows.js').ShownRow} ShownRow */
/** @typedef {import('./render-context.js').RenderContext} RenderContext */
/** @typedef {import('./cells.js').CellContent} CellContent */

/**
 * `cell` is the parent of the view's nodes, whose structure only the view knows.
 * @callback Patch
 * @param {any} cell
 * @param {CellContent} content
 * @param {ShownRow} run
 * @param {RenderContext} context
 * @returns {void}
 */

/**
 * @typedef {object} CellView
 * @property {() => Node} create makes its nodes
 * @property {Patch} [patch] for another run
 * @property {Patch} [tick] what depends on the time, after `patch` and once a second
 */

/** Between a relative and an absolute time. */
const separator = ' · ';

const buttonClass = 'button icon-button small copy-button';

/** A link to the page of a run; `row.js` sets its address. @param {object} props of the link */
export const RowLink = (props) =>
  h('a', { role: 'link', target: '_blank', rel: 'noopener', ...props });

/** @type {Readonly<Record<CellContent['view'], CellView>>} */
export const cellViews = {
  /** A dash, and words for screen readers. */
  empty: {
    create: template([
      h(
        'span',
        { class: 'empty-cell' },
        h('span', { 'aria-hidden': 'true' }, '–'),
        h('span', { class: 'visually-hidden' }),
      ),
    ]),
    patch: ({ firstChild }, { text = '' }) => setText(firstChild.lastChild, text),
  },

  /** Nothing but a text. */
  plain: {
    create: template([]),
    patch: (cell, { text = '' }) => setText(cell, text),
  },

  text: {
    create: template([h('span', null)]),
    patch({ firstChild }, { text = '', title, class: name, dir }) {
      setAttribute(firstChild, 'class', name);
      setAttribute(firstChild, 'title', title);
      setAttribute(firstChild, 'dir', dir);
      setAttribute(firstChild, 'translate', dir && 'no');
      setText(firstChild, text);
    },
  },

  /** The number of the run, a button that copies it, and a warning. */
  run: {
    create: template([
      h(RowLink, { class: 'run', part: 'run-number run-link', translate: false }),
      h(
        'button',
        { type: 'button', class: buttonClass, part: 'button copy-button' },
        h(Icon, { name: 'copy' }),
      ),
    ]),
    patch(cell, { text = '', title = null }, _, { texts }) {
      const number = cell.firstChild;
      const button = number.nextSibling;
      setAttribute(number, 'title', `#${text}`);
      setText(number, text);
      // Names the button, too; `aria-label` beside it would make it the description as well.
      setAttribute(button, 'title', `${texts.shortcuts.copy} ${text}`);
      patchWarning(cell, button.nextSibling, title, null);
    },
  },

  status: {
    create: template([h(RowLink, null, h(Icon, { name: '' }), h('span', null))]),
    patch({ firstChild: pill }, { text = '', title }, { statusClass, outcomeChange }, { texts }) {
      const icon = pill.firstChild;
      const label = icon.nextSibling;
      const name = `status status-${statusClass}`;
      if (pill.className !== name) {
        pill.className = name;
        setAttribute(pill, 'part', name);
        setAttribute(icon, 'class', `icon icon-${statusClass}`);
        setAttribute(icon.firstChild, 'd', statusStyles[statusClass].icon);
      }
      setAttribute(label, 'title', title);
      setAttribute(label, 'class', title && 'truncate');
      setText(label, text);
      patchOutcomeChange(pill, outcomeChange, texts);
    },
  },

  /** Relative, absolute, or both where there is space; the tooltip has the full time with zone. */
  time: {
    create: template([h('time', null, h('span', null), h('span', null))]),
    patch({ firstChild }, { ms = 0, isSecondary }, _, { formats, timeFormat }) {
      setAttribute(firstChild, 'datetime', new Date(ms).toISOString());
      setAttribute(firstChild, 'title', formats.full(ms));
      const isBeside = timeFormat === 'both' && !isSecondary;
      setAttribute(firstChild.lastChild, 'class', isBeside ? 'absolute-time' : null);
    },
    tick({ firstChild }, { ms = 0, isSecondary, day }, _, { formats, timeFormat, clock }) {
      const isRelative = timeFormat === 'relative' || (timeFormat === 'both' && !isSecondary);
      const now = clock.now();
      const absolute = timeFormat === 'relative' ? '' : formats.brief(ms, now, day);
      setText(firstChild.firstChild, isRelative ? formats.relative(ms, now) : '');
      setText(firstChild.lastChild, (isRelative && absolute ? separator : '') + absolute);
    },
  },

  running: {
    create: template([h('span', null)]),
    tick({ firstChild }, _, run, context) {
      setText(firstChild, remainingTime(run, context).duration);
    },
  },

  /** With the time that is left, and a warning once the run is overdue. */
  estimate: {
    create: template([
      h(
        'span',
        { class: 'estimated' },
        h('span', null, h('span', null)),
        h('span', { class: 'estimate' }),
        h('span', { class: 'elapsed' }),
      ),
    ]),
    tick({ firstChild }, _, run, context) {
      const { duration, estimate, done, isOverdue } = remainingTime(run, context);
      const line = firstChild.firstChild;
      setAttribute(firstChild, 'part', isOverdue ? 'overdue' : null);
      const mark = line.firstChild === line.lastChild ? null : line.firstChild;
      patchWarning(line, mark, isOverdue ? context.texts.overdue : null, line.lastChild);
      setText(line.lastChild, duration);
      // A space for the text around it.
      setText(line.nextSibling, ` ${estimate}`);
      setStyle(firstChild.lastChild, '--_done', `${done}%`);
    },
  },
};

/** @param {Element} button that copies a number @param {boolean} isCopied */
export function showCopied(button, isCopied) {
  const name = isCopied ? 'check' : 'copy';
  const icon = /** @type {Element} */ (button.firstChild);
  setAttribute(button, 'class', isCopied ? `copied ${buttonClass}` : buttonClass);
  setAttribute(icon, 'class', `icon icon-${name}`);
  setAttribute(/** @type {Element} */ (icon.firstChild), 'd', iconPaths[name]);
}

/** With a space for the text around it. */
const outcomeMark = template([h('span', null, ' '), h('span', { part: 'outcome-change' })]);

/**
 * A mark behind the status of a run whose outcome differs from that of the run before.
 * @param {Element} pill of the status
 * @param {ShownRow['outcomeChange']} change
 * @param {RenderContext['texts']} texts
 */
function patchOutcomeChange(pill, change, texts) {
  if (!change) {
    while (pill.nextSibling) pill.nextSibling.remove();
    return;
  }
  if (!pill.nextSibling) pill.after(outcomeMark());
  const mark = /** @type {Element} */ (pill.nextElementSibling?.nextElementSibling);
  const { long, short } = texts.outcomeChanges[change];
  setAttribute(mark, 'class', `outcome-change outcome-change-${change.replace('_', '-')}`);
  setAttribute(mark, 'title', long);
  setText(mark, short);
}

const warningSign = template([
  h(
    'span',
    { class: 'warning-mark' },
    h(Icon, { name: 'warning' }),
    h('span', { class: 'visually-hidden' }),
  ),
]);

/**
 * A warning sign with a text for pointers and screen readers.
 * @param {Element} parent
 * @param {Element | null} shown the sign that is there
 * @param {string | null} text null: none
 * @param {Node | null} next the node behind it
 */
function patchWarning(parent, shown, text, next) {
  if (text === null) return shown?.remove();
  if (!shown) parent.insertBefore(warningSign(), next);
  const sign = shown ?? /** @type {Element} */ (next ? next.previousSibling : parent.lastChild);
  setAttribute(sign, 'title', text);
  // Spaces for the text around the sign.
  setText(/** @type {Element} */ (sign.lastChild), ` ${text} `);
}
