// The content of the export panel: choice of runs and format, then progress with a cancel button. The
// panel closes when the file is saved, unless there is something to say about it. Which export is in
// progress is state of the menu, because the panel can be closed and opened during an export.

import { Component, createRef, h } from 'preact';
import { errorText } from '../error-text.js';
import { ExportError } from '../export/export-file.js';
import { fill, fillCount } from '../locales/fill-template.js';
import { Button } from './button.js';

/** @typedef {import('../export/export-options.js').ExportOptions} ExportOptions */
/** @typedef {import('./export-menu.js').ExportMenuProps} ExportMenuProps */
/** @typedef {import('./export-menu.js').ExportState} ExportState */

/**
 * @typedef {ExportMenuProps & ExportState & {
 *   close: () => void, onChange: (state: Partial<ExportState>) => void }} ExportPanelProps
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

/** @extends {Component<ExportPanelProps>} */
export class ExportPanel extends Component {
  /** @type {import('preact').RefObject<HTMLDivElement | null>} */
  #panel = createRef();

  /** @override @returns {boolean} the focus is in the panel, not elsewhere in the page */
  getSnapshotBeforeUpdate() {
    return Boolean(this.#panel.current?.querySelector(':focus'));
  }

  // The clicked button is replaced; moves the focus to the first of the new ones.
  /** @override @param {ExportPanelProps} before @param {object} _state @param {boolean} hadFocus */
  componentDidUpdate(before, _state, hadFocus) {
    if (!hadFocus || Boolean(before.job) === Boolean(this.props.job)) return;
    this.#panel.current?.querySelector('button')?.focus();
  }

  /** @param {ExportOptions} options */
  async #run(options) {
    const { onChange } = this.props;
    const controller = globalThis.AbortController && new AbortController();
    const stop = () => controller?.abort();
    const onProgress = (/** @type {{ count: number, total: number | null }} */ progress) =>
      onChange({ job: { ...progress, stop } });
    onChange({ job: { count: 0, total: null, stop }, done: null, failure: null });
    try {
      const done = await this.props.onExport({
        ...options,
        signal: controller?.signal,
        onProgress,
      });
      save(done.file);
      if (!done.isCutShort) {
        this.props.close();
        const { texts, formats, say } = this.props.context;
        say(fillCount(texts.export.done, done.count, formats));
      }
      onChange({ job: null, done: done.isCutShort ? done : null });
    } catch (failure) {
      const isStopped = /** @type {Error} */ (failure).name === 'AbortError';
      onChange({ job: null, failure: isStopped ? null : failure });
    }
  }

  /** @override */
  render() {
    const { job } = this.props;
    return h(
      'div',
      { ref: this.#panel, class: 'export' },
      job ? this.#progress(job) : this.#offer(),
      h('div', { role: 'status' }, job ? null : this.#outcome()),
    );
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
    const { context, snapshot, done, failure } = this.props;
    const { texts, formats } = context;
    const labels = texts.export;
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
