// How the filters and the page number of a table are written in the query string of the page's URL:
// `PREFIX.status=FAIL&PREFIX.page=3`. Other parameters and the fragment stay as they are.

/** Parameter names, without the prefix, by attribute. */
const parameters = /** @type {const} */ ({
  'filter-status': 'status',
  'filter-trigger': 'trigger',
  'start-time': 'from',
  'end-time': 'to',
  'page-size': 'size',
});

/** @type {ReadonlySet<string>} */
const ownNames = new Set([...Object.values(parameters), 'page']);

/** The attributes that a URL can hold. */
export const urlAttributes = /** @type {readonly (keyof typeof parameters)[]} */ (
  Object.keys(parameters)
);

/** Values by attribute; null: not set. @typedef {Record<string, string | null>} Values */

/**
 * A URL in parts. The page's own parameters stay as they are, byte for byte: they may be in another
 * encoding, which URLSearchParams would destroy.
 * @param {string} href
 */
function split(href) {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(href) ?? [];
  return { path, parameters: query === '' ? [] : query.split('&'), fragment };
}

/**
 * @param {string} parameter
 * @param {string} prefix
 * @returns {string | null} the name without the prefix; null: a parameter of the page
 */
function ownName(parameter, prefix) {
  const name = decode(parameter.split('=', 1)[0] ?? '');
  return name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : null;
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/**
 * @param {string} href of the page
 * @param {string} prefix
 * @param {Values} initial the attributes in the page's markup, used for parameters that the URL
 *   does not have
 * @returns {{ values: Values, page: number | null }} page from 1; null: not a page number
 */
export function readUrl(href, prefix, initial) {
  /** @type {Record<string, string>} */
  const written = {};
  for (const parameter of split(href).parameters) {
    const name = ownName(parameter, prefix);
    if (name !== null) written[name] ??= decode(parameter.replace(/^[^=]*=?/, ''));
  }
  /** @type {Values} */
  const values = {};
  for (const name of urlAttributes) {
    const value = written[parameters[name]];
    values[name] = value === undefined ? (initial[name] ?? null) : value || null;
  }
  const page = Number(written.page ?? 1);
  return { values, page: Number.isSafeInteger(page) && page > 0 ? page : null };
}

/**
 * Returns the URL with these values. Values equal to the markup are left out; an empty parameter
 * means that the user has cleared a value of the markup.
 * @param {string} href of the page
 * @param {string} prefix
 * @param {Values} values
 * @param {Values} initial
 * @param {number} page from 1
 */
export function withQuery(href, prefix, values, initial, page) {
  const { path, parameters: all, fragment } = split(href);
  const result = all.filter((parameter) => {
    const name = ownName(parameter, prefix);
    return name === null || !ownNames.has(name);
  });
  /** @param {string} name @param {string} value */
  const write = (name, value) => result.push(`${prefix}.${name}=${encodeURIComponent(value)}`);
  for (const name of urlAttributes) {
    const value = values[name] ?? null;
    if (value !== (initial[name] ?? null)) write(parameters[name], value ?? '');
  }
  if (page > 1) write('page', String(page));
  return path + (result.length > 0 ? `?${result.join('&')}` : '') + fragment;
}
