// The texts of the built-in languages as code of a bundle: all of them, or, of the split build, those
// of the first file and those of the second one.

import { keptTexts } from '../../web/widget/locales/deferred-texts.js';
import { en } from '../../web/widget/locales/en.js';
import { zhHans } from '../../web/widget/locales/zh-Hans.js';
import { asciiTexts } from './ascii-texts.mjs';
import { packedTexts } from './packed-locale.mjs';

/** @typedef {{ [name: string]: string | Texts }} Texts */

/** The sources that the code below stands for. */
const isBuiltIn = (/** @type {string} */ file) => /^locales[\\/](en|zh-Hans)\.js$/.test(file);

/**
 * @param {object} texts
 * @param {Readonly<Record<string, readonly string[]>>} kept names that stay in the first file, by record
 * @param {string} [path] of the record
 * @returns {{ first: Texts, deferred: Texts }} the texts of each file
 */
export function divideTexts(texts, kept, path = '') {
  /** @type {{ first: Texts, deferred: Texts }} */
  const files = { first: {}, deferred: {} };
  for (const [name, value] of Object.entries(texts)) {
    const inner = path ? `${path}.${name}` : name;
    if (kept[path] && !kept[path].includes(name)) {
      files.deferred[name] = value;
    } else if (Object.keys(kept).some((key) => `${key}.`.startsWith(`${inner}.`))) {
      const { first, deferred } = divideTexts(value, kept, inner);
      files.first[name] = first;
      files.deferred[name] = deferred;
    } else {
      files.first[name] = value;
    }
  }
  return files;
}

const english = divideTexts(en, keptTexts);
const chinese = divideTexts(zhHans, keptTexts);

/** A build with all parts in its file has no use for the texts of their placeholders. */
const { deferred: _, ...wholeEnglish } = en;
const { deferred: __, ...wholeChinese } = zhHans;

/** @param {string | Texts} texts @returns {string[]} */
const listOf = (texts) =>
  typeof texts === 'string' ? [texts] : Object.values(texts).flatMap(listOf);

/**
 * @param {string | Texts} texts
 * @param {(text: string) => string} encode of `asciiTexts`
 * @returns {string} an expression; it needs `decodeText`
 */
function codeOf(texts, encode) {
  if (typeof texts !== 'string') {
    const entries = Object.entries(texts).map(
      ([name, value]) => `${JSON.stringify(name)}: ${codeOf(value, encode)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  const isAscii = !/[^\0-\x7f]/.test(texts);
  return isAscii ? JSON.stringify(texts) : `decodeText(${JSON.stringify(encode(texts))})`;
}

/**
 * @param {string[]} sources relative to web/widget/
 * @param {Texts} first texts of the first language
 * @param {Texts} second
 */
async function encoded(sources, first, second) {
  const files = sources.filter((file) => !isBuiltIn(file));
  const { encode, plugin } = await asciiTexts(files, [...listOf(first), ...listOf(second)]);
  return {
    first: codeOf(first, encode),
    second: packedTexts(second, first, encode),
    plugin,
  };
}

/**
 * The plugins that give a bundle its texts.
 * @param {string[]} sources relative to web/widget/
 * @param {'whole' | 'first'} part
 * @returns {Promise<import('esbuild').Plugin[]>}
 */
export async function builtInTexts(sources, part) {
  const [own, other] =
    part === 'first' ? [english.first, chinese.first] : [wholeEnglish, wholeChinese];
  const { first, second, plugin } = await encoded(
    sources,
    /** @type {Texts} */ (/** @type {object} */ (own)),
    /** @type {Texts} */ (/** @type {object} */ (other)),
  );
  const decoder = `import { decodeText } from 'ascii-texts';`;
  /** @type {Record<string, string>} */
  const code = {
    en: `${decoder} export const en = ${first};`,
    'zh-Hans': `${decoder} import { en } from './en.js';
      ${second}
      export const zhHans = unpack(en);`,
  };
  return [
    {
      name: 'built-in-texts',
      setup({ onLoad }) {
        onLoad({ filter: /[\\/]widget[\\/]locales[\\/](en|zh-Hans)\.js$/ }, ({ path }) => ({
          contents: code[/([\w-]+)\.js$/.exec(path)?.[1] ?? ''],
        }));
      },
    },
    plugin,
  ];
}

/**
 * The texts of the second file of the split build.
 * @param {string[]} sources relative to web/widget/
 * @returns {Promise<{ code: string, plugin: import('esbuild').Plugin }>} exports `texts`, in the order of
 *   web/widget/locales/languages.js; it needs `decodeText`
 */
export async function deferredTexts(sources) {
  const { first, second, plugin } = await encoded(sources, english.deferred, chinese.deferred);
  return { code: `const en = ${first}; ${second} export const texts = [en, unpack(en)];`, plugin };
}
