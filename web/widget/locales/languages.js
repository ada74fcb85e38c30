// The languages of the widget, and which one a language tag selects. A language is one module of
// texts, listed here.

import { en } from './en.js';
import { zhHans } from './zh-hans.js';

/** @typedef {import('./texts.js').Texts} Texts */

/**
 * By primary language subtag. Traditional Chinese falls back to Simplified Chinese, which its
 * readers understand better than English.
 * @type {Readonly<Record<string, Texts>>}
 */
export const languages = { zh: zhHans, en };

/**
 * Returns the texts for a language tag, and the locale for numbers and dates: the tag itself if it is
 * a variant of the language of the texts (`en-GB`), else the default of that language.
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
