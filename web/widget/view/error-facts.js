// What an administrator wants to know of an error: code, HTTP status, request id, where in the
// body. Values come from the network and are shown as they are.

import { h } from 'preact';
import { fill } from '../texts/fill.js';
import { Copyable } from './copyable.js';

/** @typedef {import('../surface.js').CoreError} CoreError */

/**
 * @param {{ error: import('../surface.js').WidgetError,
 *   texts: import('../texts/texts.js').Texts }} props
 */
export function ErrorFacts({ error, texts }) {
  const words = texts.errors;
  const { code, httpStatus, requestId, path, offset } = error;
  const place = [path, offset == null ? null : fill(words.byte, { n: offset })]
    .filter(Boolean)
    .join(' · ');
  return h(
    'dl',
    { class: 'facts', part: 'error-facts' },
    code && h(Fact, { term: words.code }, h('code', null, code)),
    httpStatus && h(Fact, { term: words.httpStatus }, h('code', null, String(httpStatus))),
    place && h(Fact, { term: words.place }, h('code', null, place)),
    requestId &&
      h(
        Fact,
        { term: words.requestId },
        h(Copyable, { text: requestId, label: words.requestId, words: texts.actions }),
      ),
  );
}

/** @param {{ term: string, children?: import('preact').ComponentChildren }} props */
function Fact({ term, children }) {
  return h('div', null, h('dt', null, term), h('dd', null, children));
}
