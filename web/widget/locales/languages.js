// Finds the texts for a language tag: among the built-in languages, and those that the page or
// `requestLanguage` has loaded.

import { en } from './en.js';
import { onDemand } from './on-demand.js';
import { registeredLocales } from './registry.js';
import { zhHans } from './zh-Hans.js';

/** @typedef {import('./texts.js').Texts} Texts */

/** The first one is the fallback for languages without texts. */
const builtIn = [en, zhHans];
const [fallback] = builtIn;

/** Delay before a failed load is repeated. */
const retryMs = 30_000;

/**
 * @type {Map<string, number>} earliest time of the next load by language, in `performance.now()`
 */
const retries = new Map();

/** @type {WeakMap<Texts, Texts>} */
let completed = new WeakMap();

/**
 * The texts for a language tag, and the locale that numbers and dates are written in: the tag
 * itself if its language and script are those of the texts (`en-GB`), else the texts' own. Without
 * texts in its script, a language is served in another of its scripts.
 * @param {string} tag BCP 47, for example `zh-Hans-SG`; invalid tags give English
 * @returns {{ texts: Texts, locale: string }}
 */
export function languageFor(tag) {
  const wanted = parse(tag);
  const all = [...Array.from(registeredLocales(), complete), ...builtIn];
  const exact = all.find(({ language }) => isSame(parse(language), wanted));
  if (exact && wanted) return { texts: exact, locale: wanted.locale };
  const texts =
    all.find(({ language }) => parse(language)?.language === wanted?.language) ?? fallback;
  return { texts, locale: texts.language };
}

/**
 * Loads the module of a tag's language if there is one and it is not here. It registers itself;
 * until then, and if it cannot be loaded, `languageFor` gives the next best. A load that failed is
 * repeated by a later call.
 * @param {string} tag
 * @param {Readonly<Record<string, () => Promise<unknown>>>} [modules]
 * @param {number} [now] `performance.now()`
 */
export function requestLanguage(tag, modules = onDemand, now = performance.now()) {
  const wanted = parse(tag);
  const language = Object.keys(modules).find((name) => isSame(parse(name), wanted));
  if (!language) return;
  for (const registered of registeredLocales()) if (registered.language === language) return;
  if (now < (retries.get(language) ?? 0)) return;
  retries.set(language, Number.POSITIVE_INFINITY);
  modules[language]?.().catch((reason) => {
    retries.set(language, now + retryMs);
    console.warn(`The texts in ${language} of <flow-run-table> could not be loaded.`, reason);
  });
}

/**
 * Of the split build: adds the texts of its second file to the built-in languages. The objects stay
 * the same, so nothing is rendered for it.
 * @param {readonly object[]} texts in the order of `builtIn`
 */
export function addTexts(texts) {
  texts.forEach((more, index) => {
    add(/** @type {Texts} */ (builtIn[index]), more);
  });
  completed = new WeakMap();
}

/** @param {any} texts @param {object} more */
function add(texts, more) {
  for (const [name, value] of Object.entries(more)) {
    if (Object.hasOwn(texts, name)) add(texts[name], value);
    else texts[name] = value;
  }
}

/** @typedef {{ language: string, script: string | undefined, locale: string } | null} ParsedTag */

/**
 * What is known of tags, which are parsed at each rendering: `Intl.Locale` takes the browser eight
 * milliseconds the first time, so the usual ones are here from the start.
 * @type {Map<string, ParsedTag>}
 */
const parsed = new Map(
  [
    ['en', 'Latn'],
    ['en-US', 'Latn'],
    ['zh', 'Hans'],
    ['zh-CN', 'Hans'],
    ['zh-Hans', 'Hans'],
    ['zh-Hant', 'Hant'],
  ].map(([locale = '', script]) => [locale, { language: locale.slice(0, 2), script, locale }]),
);

/** @param {string} tag @returns {ParsedTag} */
function parse(tag) {
  let result = parsed.get(tag);
  if (result !== undefined) return result;
  result = null;
  try {
    const locale = new Intl.Locale(tag.replaceAll('_', '-'));
    const { language, script } = locale.maximize();
    result = { language, script, locale: locale.toString() };
  } catch {
    // Not a tag.
  }
  parsed.set(tag, result);
  return result;
}

/** @param {ParsedTag} a @param {ParsedTag} b */
function isSame(a, b) {
  return a !== null && a.language === b?.language && a.script === b.script;
}

/**
 * Adds the fallback's texts for those that a module of another version does not have.
 * @param {Texts} texts
 */
function complete(texts) {
  const whole = completed.get(texts) ?? /** @type {Texts} */ (merge(fallback, texts));
  completed.set(texts, whole);
  return whole;
}

/**
 * @param {object} base
 * @param {object} texts
 * @returns {object}
 */
function merge(base, texts) {
  const merged = /** @type {Record<string, unknown>} */ ({ ...base, ...texts });
  for (const [name, value] of Object.entries(base)) {
    const own = merged[name];
    if (typeof value === 'object' && own && typeof own === 'object')
      merged[name] = merge(value, own);
  }
  return merged;
}
