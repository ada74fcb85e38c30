// A hint in the console of the developer: an attribute that the element does not know, but that is
// spelled almost like one that it knows.

import { attributes } from './attributes.js';

/** Hosts whose attributes were read. @type {WeakSet<HTMLElement>} */
const checked = new WeakSet();

/**
 * Logs the hints once per element. Attributes of HTML, of the page and of frameworks resemble none
 * of the element's.
 * @param {HTMLElement} host
 */
export function hintAtAttributes(host) {
  if (checked.has(host)) return;
  checked.add(host);
  for (const name of host.getAttributeNames()) {
    const names = attributes.map((attribute) => attribute.name);
    const meant = names.includes(name) ? null : names.find((known) => isAlmost(name, known));
    if (meant) console.warn(`flow-run-table: unknown attribute ${name}. Did you mean ${meant}?`);
  }
}

/**
 * It is the beginning of the known name, or up to two letters differ, one in a short name.
 * @param {string} name
 * @param {string} known
 */
function isAlmost(name, known) {
  const isPart = name.length > 3 && known.startsWith(name);
  return isPart || distance(name, known) <= Math.min(2, known.length / 2.5);
}

/**
 * Levenshtein's distance.
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = [...other, ''].map((_, i) => i);
  [...one].forEach((letter, i) => {
    let last = i + 1;
    row = row.map((above, j) => {
      const replaced = (row[j - 1] ?? 0) + Number(letter !== other[j - 1]);
      last = j === 0 ? i + 1 : Math.min(replaced, above + 1, last + 1);
      return last;
    });
  });
  return row.at(-1) ?? 0;
}
