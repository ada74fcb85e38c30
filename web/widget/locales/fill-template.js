// Fills in the values of a text: `{name}` in a template, and the plural form for a number.

/**
 * A template, or its plural forms by `Intl.PluralRules` category; `other` is always there.
 * @typedef {string | { one?: string, other: string }} Template
 */

/** @type {Map<string, Intl.PluralRules>} */
const plurals = new Map();

/** @param {string} language */
function pluralRules(language) {
  let rules = plurals.get(language);
  if (!rules) {
    rules = new Intl.PluralRules(language);
    plurals.set(language, rules);
  }
  return rules;
}

/**
 * Fills a template. A placeholder without a value stays in the text, so that the mistake is visible.
 * @param {Template} template
 * @param {Record<string, string | number>} values the number `n` selects the plural form
 * @param {string} [language] the language of the template, for its plural rules
 */
export function fill(template, values, language = 'en') {
  let text = template;
  if (typeof text !== 'string') {
    const count = Number(values.n);
    const one = pluralRules(language).select(count) === 'one';
    text = (one && text.one) || text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
