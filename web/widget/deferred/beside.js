// The deferred parts of the split build, in place of `inside.js`: components that show the part once
// `split-deferred.js` is loaded, and functions that wait for it.

import { Component, createRef, h } from 'preact';
import { isFirstAttempt, loadedParts, loadParts, retryParts, whenPartsLoaded } from './loader.js';
import { Placeholder } from './placeholder.js';

export { onPartsChange, requestParts, whenPartsLoaded } from './loader.js';

/** @typedef {import('./loader.js').Parts} Parts */
/** @typedef {import('../view/render-context.js').RenderContext} RenderContext */

/** Hosts whose attributes are to be checked. @type {WeakSet<HTMLElement>} */
const checked = new WeakSet();

/** @type {Parts['hintAtAttributes']} */
export function hintAtAttributes(host) {
  if (checked.has(host)) return;
  checked.add(host);
  whenPartsLoaded((parts) => parts.hintAtAttributes(host));
}

/** @type {Parts['exportFile']} */
export async function exportFile(job) {
  const parts = await loadParts();
  return parts.exportFile(job);
}

/**
 * The content of a panel. Opening the panel is a reason to load it.
 * @template {{ context: RenderContext }} Props
 * @param {(parts: Parts) => import('preact').ComponentType<Props>} partOf
 * @returns {import('preact').ComponentClass<Props>}
 */
const inPanel = (partOf) =>
  class extends Component {
    /** @type {import('preact').RefObject<HTMLElement | null>} */
    #placeholder = createRef();

    /** @override */
    componentDidMount() {
      if (!loadedParts()) retryParts();
    }

    /** @override @returns {Element | null} the panel, if the focus is in the placeholder */
    getSnapshotBeforeUpdate() {
      const placeholder = this.#placeholder.current;
      return placeholder?.querySelector(':focus') ? placeholder.parentElement : null;
    }

    /** @override @param {Props} _props @param {object} _state @param {Element | null} panel */
    componentDidUpdate(_props, _state, panel) {
      if (!panel || panel.querySelector(':focus')) return;
      const first = panel.querySelector('input, button, [tabindex]');
      /** @type {HTMLElement | null} */ (first)?.focus();
    }

    /** @override */
    render() {
      const parts = loadedParts();
      const { props } = this;
      return parts
        ? h(partOf(parts), props)
        : h(Placeholder, { context: props.context, root: this.#placeholder });
    }
  };

export const ColumnList = inPanel((parts) => parts.ColumnList);
export const ExportPanel = inPanel((parts) => parts.ExportPanel);
export const WarningList = inPanel((parts) => parts.WarningList);

/**
 * Reserves the height of the chart until it is drawn, as before the first rows.
 * @param {import('../view/run-chart.js').RunChartProps} props
 */
export function RunChart(props) {
  const parts = loadedParts();
  if (parts) return h(parts.RunChart, props);
  return isFirstAttempt()
    ? h('div', { class: 'run-chart', 'aria-hidden': 'true' })
    : h('div', { class: 'run-chart' }, h(Placeholder, { context: props.context }));
}
