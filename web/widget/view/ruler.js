// Measures the width of the widget for the rules of the style sheet that depend on it. Container
// queries would need no script, but the browser then styles each container by itself: a page with
// fifty tables was styled six times as often.

import { Component, createRef, h } from 'preact';

/** The widths at which rules begin or end, in em of the browser's default font size. */
const widths = [24, 30, 36, 40, 46, 54, 85];

/** Paper is not measured: A4 and Letter have 45 to 46em between their margins. */
const paperWidth = 45;

/** Sets `data-below` of its parent: the widths that it is below of. */
export class Ruler extends Component {
  /** As wide as the widget and 1em high. @type {import('preact').RefObject<HTMLElement | null>} */
  #element = createRef();
  #width = Infinity;
  /** @type {ResizeObserver | undefined} */
  #observer;

  /** @override */
  componentDidMount() {
    const element = this.#element.current;
    if (!element || !globalThis.ResizeObserver) return;
    this.#observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      // Not while the widget is hidden.
      if (height === 0) return;
      this.#width = width / height;
      this.#show(this.#width);
    });
    this.#observer.observe(element);
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
  }

  /** @override */
  componentWillUnmount() {
    this.#observer?.disconnect();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
  }

  #onPrint = (/** @type {Event} */ { type }) =>
    this.#show(type === 'beforeprint' ? Math.min(paperWidth, this.#width) : this.#width);

  /** @param {number} width in em */
  #show(width) {
    const parent = this.#element.current?.parentElement;
    if (parent) parent.dataset.below = widths.filter((limit) => width < limit).join(' ');
  }

  /** @override */
  render() {
    return h('div', { class: 'ruler', ref: this.#element });
  }
}
