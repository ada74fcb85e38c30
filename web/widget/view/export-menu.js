// The button that opens the export panel, and the state of the export in progress.

import { Component, h } from 'preact';
import { ExportPanel } from '#deferred-parts';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../export/export-options.js').ExportOptions} ExportOptions */
/** @typedef {import('../export/export-file.js').Exported} Exported */

/**
 * @typedef {object} ExportMenuProps
 * @property {import('../surface.js').Snapshot | null} snapshot
 * @property {import('./render-context.js').RenderContext} context
 * @property {(options: ExportOptions) => Promise<Exported>} onExport
 */

/**
 * @typedef {object} ExportState
 * @property {{ count: number, total: number | null, stop: () => void } | null} job
 * @property {Exported | null} done
 * @property {unknown} failure
 */

/** @extends {Component<ExportMenuProps, ExportState>} */
export class ExportMenu extends Component {
  /**
   * @override
   * @type {ExportState}
   */
  state = { job: null, done: null, failure: null };

  /** @param {Partial<ExportState>} change */
  #onChange = (change) => this.setState(change);

  /** @override */
  render() {
    const { context, snapshot } = this.props;
    return h(Disclosure, {
      name: 'export',
      label: context.texts.export.label,
      disabled: !this.state.job && !snapshot?.rowCount,
      panel: (close) =>
        h(ExportPanel, { ...this.props, ...this.state, close, onChange: this.#onChange }),
    });
  }
}
