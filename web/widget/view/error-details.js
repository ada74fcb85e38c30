// The details of an error for an administrator: code, HTTP status, request id, position in the
// body. Values from the network are shown unchanged.

import { h } from 'preact';
import { fill } from '../locales/fill-template.js';
import { Copyable } from './copyable.js';

/** @typedef {import('../surface.js').FlowRunError} FlowRunError */

/**
 * @param {{ error: import('../surface.js').WidgetError,
 *   texts: import('../locales/texts.js').Texts }} props
 */
export function ErrorDetails({ error, texts }) {
  const labels = texts.errors;
  const { code, httpStatus, requestId, path, offset, serverMessage } = error;
  // Of the module: the URL, and what it returned.
  const said = error.kind === 'module' ? error.message : serverMessage;
  const position = [path, offset == null ? null : fill(labels.byte, { n: offset })]
    .filter(Boolean)
    .join(' · ');
  return h(
    'dl',
    { class: 'error-details', part: 'error-details' },
    said && h(Detail, { term: labels.message }, said),
    code && h(Detail, { term: labels.code }, h('code', null, code)),
    httpStatus && h(Detail, { term: labels.httpStatus }, h('code', null, String(httpStatus))),
    position && h(Detail, { term: labels.position }, h('code', null, position)),
    requestId &&
      h(
        Detail,
        { term: labels.requestId },
        h(Copyable, { text: requestId, label: labels.requestId, labels: texts.actions }),
      ),
  );
}

/** @param {{ term: string, children?: import('preact').ComponentChildren }} props */
function Detail({ term, children }) {
  return h('div', null, h('dt', null, term), h('dd', null, children));
}
