// Measures the width of the element for the rules of the style sheet that depend on it. Container
// queries would need no script, but the browser then styles each container by itself: a page with
// fifty tables was styled seven times as often.

import { Component, createRef, h } from 'preact';

/** The widths at which rules begin or end, in em of the browser's default font size. */
export const widths = [24, 30, 36, 40, 46, 54, 72, 85];

/** Paper is not measured: A4 and Letter have 45 to 46em between their margins. */
const paperWidth = 45;

/** No scrollbar is wider, in em. */
const scrollbarWidth = 1.25;

/**
 * An invisible box, as wide as the widget and 1em high. Its attribute `data-below` has the widths that
 * it is narrower than; without it, the width is not known.
 * @extends {Component<{ onMeasured: () => void }>}
 */
export class Ruler extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #element = createRef();
  #width = Infinity;
  /** The last measurement has changed the layout. */
  #isChanged = false;
  #stop = () => {};

  /** @override */
  componentDidMount() {
    const element = this.#element.current;
    if (!element || !globalThis.ResizeObserver) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      // Not while the element is hidden.
      if (height > 0) this.#measured(width / height);
    });
    // In a narrow column it is narrow on paper, too.
    const onPrint = (/** @type {Event} */ { type }) =>
      this.#show(type === 'beforeprint' ? Math.min(paperWidth, this.#width) : this.#width);
    observer.observe(element);
    addEventListener('beforeprint', onPrint);
    addEventListener('afterprint', onPrint);
    this.#stop = () => {
      observer.disconnect();
      removeEventListener('beforeprint', onPrint);
      removeEventListener('afterprint', onPrint);
    };
  }

  /** @override */
  componentWillUnmount() {
    this.#stop();
  }

  /** @param {number} width in em */
  #measured(width) {
    const grown = width - this.#width;
    // A lower layout can make the page's scrollbar go. Changing back would bring it again, for ever.
    if (this.#isChanged && grown > 0 && grown <= scrollbarWidth) return;
    const before = this.#element.current?.dataset.below;
    this.#width = width;
    this.#show(width);
    this.#isChanged = this.#element.current?.dataset.below !== before;
    this.props.onMeasured();
  }

  /** @param {number} width in em; infinite: not known */
  #show(width) {
    const element = this.#element.current;
    if (width === Infinity) element?.removeAttribute('data-below');
    else element?.setAttribute('data-below', widths.filter((limit) => width < limit).join(' '));
  }

  /** @override */
  render() {
    return h('div', { class: 'ruler', ref: this.#element });
  }
}
