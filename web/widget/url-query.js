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

/** The attributes that a URL can hold. */
export const urlAttributes = /** @type {readonly (keyof typeof parameters)[]} */ (
  Object.keys(parameters)
);

/** Values by attribute; null: not set. @typedef {Record<string, string | null>} Values */

/**
 * @param {URL} url
 * @param {string} prefix
 * @param {Values} initial the attributes in the page's markup, used for parameters that the URL
 *   does not have
 * @returns {{ values: Values, page: number | null }} page from 1; null: not a page number
 */
export function readUrl(url, prefix, initial) {
  /** @type {Values} */
  const values = {};
  for (const name of urlAttributes) {
    const written = url.searchParams.get(`${prefix}.${parameters[name]}`);
    values[name] = written === null ? (initial[name] ?? null) : written || null;
  }
  const page = Number(url.searchParams.get(`${prefix}.page`) ?? 1);
  return { values, page: Number.isSafeInteger(page) && page > 0 ? page : null };
}

/**
 * Returns a URL with these values. Values equal to the markup are left out; an empty parameter
 * means that the user has cleared a value of the markup.
 * @param {URL} url
 * @param {string} prefix
 * @param {Values} values
 * @param {Values} initial
 * @param {number} page from 1
 */
export function withQuery(url, prefix, values, initial, page) {
  const result = new URL(url);
  /** @param {string} name @param {string | null} value */
  const write = (name, value) => {
    if (value === null) result.searchParams.delete(`${prefix}.${name}`);
    else result.searchParams.set(`${prefix}.${name}`, value);
  };
  for (const name of urlAttributes) {
    const value = values[name] ?? null;
    write(parameters[name], value === (initial[name] ?? null) ? null : (value ?? ''));
  }
  write('page', page > 1 ? String(page) : null);
  return result;
}
