// The language of an element: the nearest `lang` of itself, its ancestors and the hosts of the
// shadow trees around it; without one, the browser's language.

import { onLocaleRegistered } from './locales/registry.js';

/**
 * @param {Element} element
 * @returns {string} a BCP 47 tag, as written; empty: not known
 */
export function nearestLang(element) {
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const found = at.closest('[lang]');
    const tag = found?.getAttribute('lang');
    if (tag) return tag;
    const root = at.getRootNode();
    // An empty `lang` means unknown and stops the search.
    if (found) break;
    at = hostOf(root);
  }
  return navigator.language || '';
}

/** @type {Map<Node, { observer: MutationObserver, listeners: Set<() => void> }>} */
const watched = new Map();

/**
 * Calls back when an element may be in another language: a `lang` has changed anywhere that
 * `nearestLang` looks, or the texts of a language have arrived.
 * @param {Element} element
 * @param {() => void} listener
 * @returns {() => void} stops watching
 */
export function onLangChange(element, listener) {
  const roots = rootsAround(element);
  for (const root of roots) watch(root).listeners.add(listener);
  const stopListening = onLocaleRegistered(listener);
  return () => {
    stopListening();
    for (const root of roots) {
      const entry = watched.get(root);
      entry?.listeners.delete(listener);
      if (entry?.listeners.size === 0) {
        entry.observer.disconnect();
        watched.delete(root);
      }
    }
  };
}

/** @param {Element} element */
function rootsAround(element) {
  const roots = [];
  /** @type {Element | null} */
  let at = element;
  while (at) {
    const root = at.getRootNode();
    roots.push(root);
    at = hostOf(root);
  }
  return roots;
}

/**
 * The host of a shadow root, also of one in another document, whose classes are others.
 * @param {Node} root
 */
function hostOf(root) {
  return /** @type {Partial<ShadowRoot>} */ (root).host ?? null;
}

/** @param {Node} root */
function watch(root) {
  let entry = watched.get(root);
  if (!entry) {
    /** @type {Set<() => void>} */
    const listeners = new Set();
    const observer = new MutationObserver(() => {
      for (const listener of [...listeners]) listener();
    });
    observer.observe(root, { subtree: true, attributeFilter: ['lang'] });
    entry = { observer, listeners };
    watched.set(root, entry);
  }
  return entry;
}
