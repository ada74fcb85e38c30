// Reads and validates the attributes that only affect the display and are not part of the core's
// configuration. Errors have the type of the core's errors.

import { isSet, writtenValue } from './attributes.js';
import { defaultRunUrl, httpUrl, isRunUrl } from './run-link.js';
import { columns as allColumns, defaultColumns } from './view/columns.js';

/** @typedef {import('./view/columns.js').Column} Column */
/** @typedef {'relative' | 'absolute' | 'both'} TimeFormat */

/**
 * @typedef {object} DisplayOptions
 * @property {string} label empty: a label with the pipeline id
 * @property {readonly Column[]} columns
 * @property {string} runUrl
 * @property {string | null} signInUrl null: the page has none
 * @property {string | undefined} timeZone undefined: that of the browser
 * @property {TimeFormat} timeFormat
 * @property {number} headingLevel from 1 to 6
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {boolean} toolbar
 * @property {boolean} chart
 * @property {boolean} pager
 */

/**
 * @typedef {{ ok: true, options: DisplayOptions } | { ok: false, error:
 *   import('./surface.js').FlowRunError }} Reading
 */

/** Used until the attributes have been read. @type {DisplayOptions} */
export const defaultDisplayOptions = {
  label: '',
  columns: defaultColumns,
  runUrl: defaultRunUrl,
  signInUrl: null,
  timeZone: undefined,
  timeFormat: 'both',
  headingLevel: 2,
  theme: 'auto',
  toolbar: true,
  chart: true,
  pager: true,
};

/**
 * @param {HTMLElement} host
 * @returns {Reading}
 */
export function readDisplayOptions(host) {
  const text = (/** @type {string} */ name) => writtenValue(host, name) || undefined;

  if (!host.hasAttribute('base-url')) return refuse('base-url', 'missing');
  if (!['same-origin', 'include', undefined].includes(text('credentials'))) {
    return refuse('credentials', 'unknown_value');
  }
  const columns = readColumns(text('columns'));
  if (!columns) return refuse('columns', 'unknown_value');
  const runUrl = text('run-url') ?? defaultDisplayOptions.runUrl;
  if (!isRunUrl(runUrl, host.baseURI)) return refuse('run-url', 'invalid_url');
  const signIn = text('sign-in-url');
  const signInUrl = signIn ? httpUrl(signIn, host.baseURI) : null;
  if (signIn && !signInUrl) return refuse('sign-in-url', 'invalid_url');
  const timeZone = text('time-zone');
  if (!isTimeZone(timeZone)) return refuse('time-zone', 'unknown_value');
  const timeFormat = text('time-format') ?? defaultDisplayOptions.timeFormat;
  if (timeFormat !== 'relative' && timeFormat !== 'absolute' && timeFormat !== 'both') {
    return refuse('time-format', 'unknown_value');
  }
  const headingLevel = Number(text('heading-level') ?? defaultDisplayOptions.headingLevel);
  if (!/^[1-6]$/.test(String(headingLevel))) return refuse('heading-level', 'out_of_range');
  const theme = text('theme') ?? defaultDisplayOptions.theme;
  if (theme !== 'auto' && theme !== 'light' && theme !== 'dark') {
    return refuse('theme', 'unknown_value');
  }
  const prefix = text('url-state');
  if (prefix && !/^[\w-]{1,32}$/.test(prefix)) return refuse('url-state', 'invalid_characters');
  const label = text('label') ?? '';
  const toolbar = !isSet(host, 'no-toolbar');
  const chart = !isSet(host, 'no-chart');
  const pager = !isSet(host, 'no-pager');
  /** @type {DisplayOptions} */
  const options = {
    label,
    columns,
    runUrl,
    signInUrl,
    timeZone,
    timeFormat,
    headingLevel,
    theme,
    toolbar,
    chart,
    pager,
  };
  return { ok: true, options };
}

/**
 * @param {string | undefined} ids separated by spaces or commas; undefined: the default
 * @returns {readonly Column[] | null} null: an id is unknown or repeated
 */
function readColumns(ids) {
  if (!ids) return defaultColumns;
  const columns = ids.split(/[\s,]+/).map((id) => allColumns.find((column) => column.id === id));
  const known = columns.filter((column, i) => column && columns.indexOf(column) === i);
  return known.length === columns.length ? /** @type {Column[]} */ (known) : null;
}

/** @param {string | undefined} name */
function isTimeZone(name) {
  if (name === undefined) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} field
 * @param {string} code
 * @returns {Reading}
 */
function refuse(field, code) {
  const message = `The attribute ${field} is ${code === 'missing' ? 'missing' : 'not usable'}.`;
  const nowhere = { path: null, offset: null, httpStatus: null, retryAfterMs: null };
  const error = {
    ...nowhere,
    code,
    field,
    message,
    retryable: false,
    throttled: false,
    requestId: '',
    refused: null,
    serverMessage: '',
  };
  return { ok: false, error: { ...error, kind: 'invalid_request' } };
}
