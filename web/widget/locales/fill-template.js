// Fills in the values of a text: `{name}` in a template, and the plural form for a number.

/** @typedef {Intl.LDMLPluralRule} PluralCategory */

/**
 * A text that depends on a number: its forms by the plural categories of the language, or a single
 * one where the number makes no difference.
 * @typedef {string | ({ other: string } & { [category in PluralCategory]?: string })}
 *   PluralTemplate
 */

/** @typedef {Record<string, string | number>} TemplateValues */

/**
 * A name without a value stays as it is, so that a mistake can be seen.
 * @param {string} template
 * @param {TemplateValues} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * Fills the form that a number asks for; the number itself is the value of `{n}`.
 * @param {PluralTemplate} template
 * @param {number} n
 * @param {Pick<import('../format.js').Formats, 'number' | 'pluralCategory'>} formats
 * @param {TemplateValues} [values]
 */
export function fillCount(template, n, { number, pluralCategory }, values = {}) {
  const form =
    typeof template === 'string' ? template : (template[pluralCategory(n)] ?? template.other);
  return fill(form, { ...values, n: number(n) });
}
