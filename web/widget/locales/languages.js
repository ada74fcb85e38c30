// The languages of the widget, and which one a page's language tag gets. A language is a module
// of texts; a new one is added here.

import { en } from './en.js';
import { zhHans } from './zh-hans.js';

/** @typedef {import('./texts.js').Texts} Texts */

/**
 * By primary language subtag. Traditional Chinese readers are better served by simplified
 * Chinese than by English.
 * @type {Readonly<Record<string, Texts>>}
 */
export const languages = { zh: zhHans, en };

/**
 * The texts for a language tag, and the locale that numbers and dates are written in: the tag
 * itself if it is a flavour of the texts' own language (`en-GB`), else that language's default.
 * @param {string} tag BCP 47, for example `zh-Hans-SG`; anything else gets English
 * @returns {{ texts: Texts, locale: string }}
 */
export function languageFor(tag) {
  /** @type {string} */
  let locale;
  try {
    [locale = ''] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
  } catch {
    locale = '';
  }
  const [primary = ''] = locale.toLowerCase().split('-');
  const texts = languages[primary];
  if (!texts) return { texts: en, locale: en.language };
  return { texts, locale: /^zh-(hant|tw|hk|mo)/i.test(locale) ? texts.language : locale };
}
