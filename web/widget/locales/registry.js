// The languages that separate modules have registered on this page. They are bundled apart from the
// element, so the list is a global, which all bundles share.

/** @typedef {import('./texts.js').Texts} Texts */

/** @typedef {{ locales: Map<string, Texts>, listeners: Set<() => void> }} Registry */

const key = Symbol.for('flow-run-table.locales');

/** Created on first use: importing the package has no side effects. */
function registry() {
  const page = /** @type {{ [key]?: Registry }} */ (/** @type {unknown} */ (globalThis));
  page[key] ??= { locales: new Map(), listeners: new Set() };
  return page[key];
}

/**
 * Adds a language, or replaces the one with the same tag. Tables that are shown already change to
 * it if it is theirs.
 * @param {Texts} texts
 */
export function registerLocale(texts) {
  const { locales, listeners } = registry();
  locales.set(texts.language, texts);
  for (const listener of [...listeners]) listener();
}

/** @returns {Iterable<Texts>} */
export function registeredLocales() {
  return registry().locales.values();
}

/**
 * @param {() => void} listener called after each registration
 * @returns {() => void} stops listening
 */
export function onLocaleRegistered(listener) {
  const { listeners } = registry();
  listeners.add(listener);
  return () => listeners.delete(listener);
}
