// A run's number: a link to the run's page, and a button that copies it. Both are tab stops only in
// the focused row; otherwise a table of twenty runs would have forty tab stops.

import { Component, createRef, h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { CopyButton } from './copyable.js';

/**
 * @typedef {object} RunNumberProps
 * @property {import('../rows.js').ShownRow} run
 * @property {boolean} current
 * @property {import('./render-context.js').RenderContext} context
 */

/** @extends {Component<RunNumberProps>} */
export class RunNumber extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #text = createRef();

  /** @override */
  render() {
    const { run, current, context } = this.props;
    const { texts, link, onActivate, say } = context;
    const { pipelineRunId: id } = run;
    const url = link(run);
    const tabIndex = current ? 0 : -1;
    return [
      url === null
        ? h('span', { class: 'run', part: 'run-number', ref: this.#text }, id)
        : h(
            'a',
            {
              class: 'run',
              part: 'run-number run-link',
              ref: this.#text,
              href: url,
              target: '_blank',
              rel: 'noopener',
              tabIndex,
              'aria-describedby': 'new-tab',
              onClick: (/** @type {Event} */ event) => onActivate(event, run, url),
            },
            id,
          ),
      h(CopyButton, {
        text: id,
        label: `${texts.shortcuts.copy} ${id}`,
        class: 'copy-button',
        tabIndex,
        source: () => this.#text.current,
        onCopyResult: (result) => {
          if (result === 'copied') say(fill(texts.shortcuts.copied, { id }));
          if (result === 'selected') say(texts.actions.copySelected);
        },
      }),
    ];
  }
}
