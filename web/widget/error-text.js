// The text of an error in the user's language: what went wrong and what to do, by kind and code.
// The core's English message is never shown as the explanation.

import { attributeOf } from './attributes.js';
import { fill } from './locales/fill-template.js';
import { columnIds } from './view/columns.js';

/** @typedef {import('./surface.js').WidgetError} WidgetError */
/** @typedef {import('./locales/texts.js').Texts} Texts */

/**
 * @param {WidgetError} error
 * @param {Texts} texts
 * @param {import('./surface.js').Snapshot['organizationTerm']} [organizationTerm]
 * @param {boolean} [retrying] a retry is due, so the text does not ask for one
 */
export function errorText(error, texts, organizationTerm = 'enterprise', retrying = false) {
  const labels = texts.errors;
  const organization = labels.organizationTerms[organizationTerm];
  return fill(sentence(error, labels), {
    organization,
    tryAgain: retrying ? '' : labels.tryAgain,
    columns: columnIds.join(' '),
    attribute: attributeOf(error.field ?? ''),
  });
}

/**
 * @param {WidgetError} error
 * @param {Texts['errors']} labels
 * @returns {string}
 */
function sentence(error, labels) {
  const { code } = error;
  switch (error.kind) {
    case 'invalid_request': {
      const hint = labels.hints[attributeOf(error.field ?? '')];
      return [labels.invalidAttribute[code] ?? labels.invalidAttributeOther, hint]
        .filter(Boolean)
        .join(labels.sentenceSeparator);
    }
    case 'api':
      if (error.refused === 'viewer') return labels.loginExpired;
      return (
        byCodeOrFamily(labels.api, code) ??
        ((error.refused === 'account' && labels.api.Forbidden) || labels.apiOther)
      );
    case 'http':
      return byStatus(labels.http, error.httpStatus ?? 0);
    case 'protocol':
      return labels.protocol[code] ?? labels.protocolOther;
    case 'module':
      return labels.module[code] ?? labels.moduleOther;
    default:
      return labels.transport[code] ?? labels.transport.unreachable ?? labels.apiOther;
  }
}

/**
 * The text of a code, or else of its family: `Throttling.User` falls back to `Throttling`.
 * @param {Record<string, string>} sentences
 * @param {string} code
 * @returns {string | undefined}
 */
function byCodeOrFamily(sentences, code) {
  if (Object.hasOwn(sentences, code)) return sentences[code];
  const dot = code.lastIndexOf('.');
  return dot > 0 ? byCodeOrFamily(sentences, code.slice(0, dot)) : undefined;
}

/**
 * @param {Record<string, string>} sentences
 * @param {number} status
 */
function byStatus(sentences, status) {
  return sentences[status] ?? sentences[`${Math.floor(status / 100)}xx`] ?? sentences.other ?? '';
}
