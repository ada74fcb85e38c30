// Puts values into a text: `{name}` in a template, and the plural form that a number asks for.

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
 * Fills a template. A name without a value stays as it is, so that a mistake can be seen.
 * @param {Template} template
 * @param {Record<string, string | number>} values a number under `n` chooses the plural form
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
