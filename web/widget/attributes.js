// The element's attributes in one table: the name, the property and the field of the core's
// configuration. The core validates queries.

/** @typedef {import('./surface.js').ListConfig} ListConfig */

/**
 * @typedef {object} Attribute
 * @property {string} name
 * @property {string} property
 * @property {string} [config] field of the core's configuration; attributes without one only affect
 *   the display
 * @property {boolean} [flag] true if present, unless its value is `false`
 */

/** @type {readonly Attribute[]} */
export const attributes = [
  { name: 'base-url', property: 'baseUrl', config: 'baseUrl' },
  { name: 'api-version', property: 'apiVersion', config: 'api' },
  { name: 'organization-id', property: 'organizationId', config: 'organizationId' },
  { name: 'pipeline-id', property: 'pipelineId', config: 'pipelineId' },
  { name: 'mode', property: 'mode', config: 'mode' },
  { name: 'page-size', property: 'pageSize', config: 'pageSize' },
  { name: 'filter-status', property: 'filterStatus', config: 'status' },
  { name: 'filter-trigger', property: 'filterTrigger', config: 'triggerMode' },
  { name: 'start-time', property: 'startTime', config: 'startTime' },
  { name: 'end-time', property: 'endTime', config: 'endTime' },
  { name: 'refresh-interval', property: 'refreshInterval', config: 'refreshInterval' },
  { name: 'refresh-hidden', property: 'refreshHidden', config: 'refreshHidden', flag: true },
  { name: 'credentials', property: 'credentials', config: 'credentials' },
  { name: 'label', property: 'label' },
  { name: 'columns', property: 'columns' },
  { name: 'run-url', property: 'runUrl' },
  { name: 'sign-in-url', property: 'signInUrl' },
  { name: 'time-zone', property: 'timeZone' },
  { name: 'time-format', property: 'timeFormat' },
  { name: 'heading-level', property: 'headingLevel' },
  { name: 'theme', property: 'theme' },
  { name: 'url-state', property: 'urlState' },
  { name: 'no-toolbar', property: 'noToolbar', flag: true },
  { name: 'no-chart', property: 'noChart', flag: true },
  { name: 'no-pager', property: 'noPager', flag: true },
];

/** The attributes that "Clear filters" removes. */
export const filterAttributes = ['filter-status', 'filter-trigger', 'start-time', 'end-time'];

/**
 * The attributes as properties, as `ReflectedElement` has them. A text property reads null while
 * its attribute is absent; null removes it.
 * @typedef {object} ReflectedProperties
 * @property {string | null} baseUrl
 * @property {import('./surface.js').Api | null} apiVersion
 * @property {string | null} organizationId
 * @property {string | number | bigint | null} pipelineId reads as text
 * @property {'pages' | 'scroll' | null} mode
 * @property {string | number | null} pageSize reads as text
 * @property {string | null} filterStatus
 * @property {string | number | null} filterTrigger reads as text
 * @property {string | number | null} startTime reads as text
 * @property {string | number | null} endTime reads as text
 * @property {'auto' | 'off' | `${number}` | number | null} refreshInterval seconds; reads as text
 * @property {boolean} refreshHidden
 * @property {'same-origin' | 'include' | null} credentials
 * @property {string | null} label
 * @property {string | null} columns
 * @property {string | null} runUrl
 * @property {string | null} signInUrl
 * @property {string | null} timeZone
 * @property {'relative' | 'absolute' | 'both' | null} timeFormat
 * @property {string | number | null} headingLevel reads as text
 * @property {'auto' | 'light' | 'dark' | null} theme
 * @property {string | null} urlState
 * @property {boolean} noToolbar
 * @property {boolean} noChart
 * @property {boolean} noPager
 */

/**
 * Numbers that were set as properties, by host. A number beyond 2^53 has lost digits, which the
 * core can report only if it gets the number instead of its text.
 * @type {WeakMap<object, Map<string, number>>}
 */
const numberProperties = new WeakMap();

/**
 * A base class with a property for each of these attributes. Without a DOM (in Node) it extends
 * nothing, so importing it has no effect.
 */
export const ReflectedElement = reflect(
  /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {}),
);

/**
 * @param {typeof HTMLElement} Base
 * @returns {{ new (): HTMLElement & ReflectedProperties,
 *   prototype: HTMLElement & ReflectedProperties }}
 */
function reflect(Base) {
  class Reflected extends Base {}
  for (const attribute of attributes) {
    Object.defineProperty(Reflected.prototype, attribute.property, {
      configurable: true,
      enumerable: true,
      get() {
        return attribute.flag ? isSet(this, attribute.name) : this.getAttribute(attribute.name);
      },
      set(value) {
        setAttribute(this, attribute, value);
      },
    });
  }
  return /** @type {any} */ (Reflected);
}

/**
 * The rule for boolean attributes: present, and not `false`, which frameworks write for a value that
 * is false.
 * @param {HTMLElement} host
 * @param {string} name
 */
export function isSet(host, name) {
  return !isFalse(host.getAttribute(name));
}

/** @param {unknown} value of a boolean attribute or property */
function isFalse(value) {
  return value === '' ? false : !value || String(value).trim().toLowerCase() === 'false';
}

/** Blanks and invisible characters around a value, which copying an id brings along. */
const blanks = /^[\s\u200b-\u200d\u2060]+|[\s\u200b-\u200d\u2060]+$/g;

/**
 * @param {HTMLElement} host
 * @param {string} name
 * @returns {string | undefined} the value of an attribute without blanks around it
 */
export function writtenValue(host, name) {
  return host.getAttribute(name)?.replace(blanks, '');
}

/**
 * @param {HTMLElement} host
 * @param {Attribute} attribute
 * @param {unknown} value
 */
function setAttribute(host, { name, flag }, value) {
  const numbers = numberProperties.get(host) ?? new Map();
  numbers.delete(name);
  if (typeof value === 'number') {
    numberProperties.set(host, numbers.set(name, value));
  }
  if (flag) host.toggleAttribute(name, value !== '' && !isFalse(value));
  else if (value === null || value === undefined) host.removeAttribute(name);
  else host.setAttribute(name, String(value));
}

/**
 * Properties that were set before the element was defined are own properties, which hide the
 * accessors of the class. Sets them again through the accessors.
 * @param {HTMLElement} host
 */
export function upgradeProperties(host) {
  const accessors = Object.getPrototypeOf(host);
  for (const name of Object.keys(host)) {
    if (!(name in accessors)) continue;
    const value = Reflect.get(host, name);
    Reflect.deleteProperty(host, name);
    Reflect.set(host, name, value);
  }
}

/**
 * The origin that requests go to: a page may have a `<base>` of another one.
 * @param {HTMLElement} host
 */
export function proxyOrigin(host) {
  try {
    return new URL(writtenValue(host, 'base-url') ?? '', document.baseURI).origin;
  } catch {
    // The core reports the value.
    return location.origin;
  }
}

/**
 * Builds the configuration of the core's list from the attributes.
 * @param {HTMLElement} host
 * @param {object | null} headerSource null: the page provides no headers
 * @returns {ListConfig}
 */
export function readConfig(host, headerSource) {
  /** @type {Record<string, string | number | boolean | undefined>} */
  const config = {
    asksHeaders: headerSource !== null,
    sameOrigin: proxyOrigin(host) === location.origin,
  };
  for (const { name, config: field, flag } of attributes) {
    if (!field) continue;
    const text = writtenValue(host, name);
    const number = numberProperties.get(host)?.get(name);
    if (flag) config[field] = isSet(host, name);
    else config[field] = number !== undefined && String(number) === text ? number : text;
  }
  return /** @type {any} */ (config);
}

/**
 * Returns the attribute of a field that the core rejected; a field without one keeps its name.
 * @param {string} field
 */
export function attributeOf(field) {
  return attributes.find(({ config }) => config === field)?.name ?? field;
}
