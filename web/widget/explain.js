// An error in the reader's language: what went wrong and what to do, found by its kind and code.
// The core's English message never reaches the reader as the explanation.

import { attributeOf } from './attributes.js';
import { fill } from './texts/fill.js';

/** @typedef {import('./surface.js').WidgetError} WidgetError */
/** @typedef {import('./texts/texts.js').Texts} Texts */

/**
 * @param {WidgetError} error
 * @param {Texts} texts
 * @param {string} api the dialect: the two generations name an organisation differently
 */
export function explain(error, texts, api) {
  const words = texts.errors;
  const organization = api.startsWith('oapi') ? words.organizationOapi : words.organization;
  return fill(sentence(error, words), {
    organization,
    attribute: error.kind === 'invalid_request' ? attributeOf(error.field ?? '') : '',
  });
}

/**
 * @param {WidgetError} error
 * @param {Texts['errors']} words
 * @returns {string}
 */
function sentence(error, words) {
  const { code } = error;
  switch (error.kind) {
    case 'invalid_request': {
      const hint = words.hints[attributeOf(error.field ?? '')];
      return [words.refusals[code] ?? words.refusalOther, hint].filter(Boolean).join(words.joint);
    }
    case 'api':
      return byCodeOrFamily(words.api, code) ?? words.apiOther;
    case 'http':
      return byStatus(words.http, error.httpStatus ?? 0);
    case 'protocol':
      return words.protocol[code] ?? words.protocolOther;
    case 'module':
      return words.module[code] ?? words.moduleOther;
    default:
      return words.transport[code] ?? words.transport.unreachable ?? words.apiOther;
  }
}

/**
 * `Throttling.User` has the text of `Throttling` if it has none of its own.
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

/**
 * Whether the service asks for patience: the countdown says so.
 * @param {WidgetError | null} error
 */
export function isThrottled(error) {
  return /^(Throttling|TooManyRequests)/.test(error?.code ?? '') || error?.httpStatus === 429;
}
