// The export panel: choice of runs and format, then progress with a cancel button. It closes when
// the file is saved, unless there is something to say about it.

import { Component, createRef, h } from 'preact';
import { errorText } from '../error-text.js';
import { ExportError } from '../export/exporter.js';
import { fill, fillCount } from '../locales/fill-template.js';
import { Button } from './button.js';
import { Disclosure } from './disclosure.js';

/** @typedef {import('../export/export-options.js').ExportOptions} ExportOptions */
/** @typedef {import('../export/exporter.js').Exported} Exported */

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

/** Time for the browser to read the file before its URL is revoked. */
const urlLifetimeMs = 60_000;

/** @param {File} file */
function save(file) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), urlLifetimeMs);
}

/** @extends {Component<ExportMenuProps, ExportState>} */
export class ExportMenu extends Component {
  /**
   * @override
   * @type {ExportState}
   */
  state = { job: null, done: null, failure: null };
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #panel = createRef();

  // The clicked button is replaced; moves the focus to the first of the new ones.
  /** @override @param {ExportMenuProps} _ @param {ExportState} before */
  componentDidUpdate(_, before) {
    if (Boolean(before.job) === Boolean(this.state.job)) return;
    this.#panel.current?.querySelector('button')?.focus();
  }

  /** Closes the panel. */
  #close = () => {};

  /** @param {ExportOptions} options */
  async #run(options) {
    const controller = globalThis.AbortController && new AbortController();
    const stop = () => controller?.abort();
    const onProgress = (/** @type {{ count: number, total: number | null }} */ progress) =>
      this.setState({ job: { ...progress, stop } });
    this.setState({ job: { count: 0, total: null, stop }, done: null, failure: null });
    try {
      const done = await this.props.onExport({
        ...options,
        signal: controller?.signal,
        onProgress,
      });
      save(done.file);
      if (!done.isCutShort) {
        this.#close();
        const { texts, formats, say } = this.props.context;
        say(fillCount(texts.export.done, done.count, formats));
      }
      this.setState({ job: null, done: done.isCutShort ? done : null });
    } catch (failure) {
      const isStopped = /** @type {Error} */ (failure).name === 'AbortError';
      this.setState({ job: null, failure: isStopped ? null : failure });
    }
  }

  /** @override */
  render() {
    const { context, snapshot } = this.props;
    const { job } = this.state;
    return h(Disclosure, {
      name: 'export',
      label: context.texts.export.label,
      disabled: !job && !snapshot?.rowCount,
      panel: (close) => {
        this.#close = close;
        return h(
          'div',
          { ref: this.#panel, class: 'export' },
          job ? this.#progress(job) : this.#offer(),
          h('div', { role: 'status' }, job ? null : this.#outcome()),
        );
      },
    });
  }

  #offer() {
    const { snapshot, context } = this.props;
    const { texts, formats } = context;
    const labels = texts.export;
    /** @type {(scope: 'loaded' | 'all', name: string, n: number | null) =>
     *   import('preact').VNode} */
    const choice = (scope, name, n) => {
      const label = n === null ? name : fill(labels.counted, { label: name, n: formats.number(n) });
      return h(
        'div',
        { class: 'field', role: 'group', 'aria-label': label },
        h('span', null, label),
        /** @type {const} */ (['csv', 'json']).map((format) =>
          h(
            Button,
            { part: 'button', onClick: () => this.#run({ format, scope }) },
            format.toUpperCase(),
          ),
        ),
      );
    };
    return h(
      'div',
      { class: 'export-options' },
      choice(
        'loaded',
        labels[snapshot?.mode === 'scroll' ? 'loaded' : 'page'],
        snapshot?.rowCount ?? 0,
      ),
      choice('all', labels.all, snapshot?.total ?? null),
    );
  }

  /** @param {NonNullable<ExportState['job']>} job */
  #progress({ count, total, stop }) {
    const { texts, formats } = this.props.context;
    const labels = texts.export;
    const known = total !== null && total >= count;
    const template = known ? labels.progressOf : labels.progress;
    const text = fillCount(template, count, formats, { total: formats.number(total ?? 0) });
    return h(
      'div',
      { class: 'export-options' },
      h('progress', { 'aria-label': text, max: total || 1, value: known ? count : undefined }),
      h('span', null, text),
      h(Button, { onClick: stop }, labels.stop),
    );
  }

  #outcome() {
    const { context, snapshot } = this.props;
    const { texts, formats } = context;
    const labels = texts.export;
    const { done, failure } = this.state;
    if (done) {
      const { total, notice } = done.snapshot ?? {};
      return [
        fillCount(
          done.isCutShort && total && total > done.count ? labels.short : labels.done,
          done.count,
          formats,
          { total: formats.number(total ?? 0) },
        ),
        done.isCutShort && notice ? ` ${texts.notices[notice]}` : null,
      ];
    }
    if (!failure) return null;
    if (!(failure instanceof ExportError)) return labels.failed;
    const { error, partial } = failure;
    return [
      labels.failed + texts.errors.sentenceSeparator,
      errorText(error, texts, snapshot?.organizationTerm),
      partial && ' ',
      partial &&
        h(
          Button,
          { onClick: () => save(partial.file) },
          fillCount(labels.save, partial.count, formats),
        ),
    ];
  }
}
