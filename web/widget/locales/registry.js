// The languages that modules of their own have brought to this page. Such a module is bundled apart
// from the element, so the list hangs on the global object, where every bundle finds the same one.

/** @typedef {import('./texts.js').Texts} Texts */

/** @typedef {{ locales: Map<string, Texts>, listeners: Set<() => void> }} Registry */

const key = Symbol.for('flow-run-table.locales');

/** Made when it is first used: importing the package leaves no trace on the page. */
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
