// A run's number: a link to the run's own page, and a button that copies it. Both are stops of the
// tab key only in the row that has the focus, else a table of twenty runs would have forty.

import { Component, createRef, h } from 'preact';
import { fill } from '../texts/fill.js';
import { CopyButton } from './copyable.js';

/**
 * @typedef {object} RunIdProps
 * @property {import('../rows.js').ShownRun} run
 * @property {boolean} current
 * @property {import('./render-context.js').Setting} setting
 */

/** @extends {Component<RunIdProps>} */
export class RunId extends Component {
  /** @type {import('preact').RefObject<HTMLElement | null>} */
  #text = createRef();

  /** @override */
  render() {
    const { run, current, setting } = this.props;
    const { texts, link, onActivate, say } = setting;
    const { pipelineRunId: id } = run;
    const url = link(run);
    const tabIndex = current ? 0 : -1;
    return [
      url === null
        ? h('span', { class: 'run', part: 'run', ref: this.#text }, id)
        : h(
            'a',
            {
              class: 'run',
              part: 'run run-link',
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
        label: `${texts.actions.copy} ${id}`,
        class: 'copy',
        tabIndex,
        place: () => this.#text.current,
        onOutcome: (outcome) => {
          if (outcome === 'copied') say(fill(texts.keys.copied, { id }));
          if (outcome === 'selected') say(texts.actions.copySelected);
        },
      }),
    ];
  }
}
