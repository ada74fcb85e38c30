// Writes the texts of a bundle in printable ASCII, which web/widget/locales/decode-text.js decodes.
// Escapes would not do: minifiers write them as characters again. As two-character codes, Chinese is
// also shorter than in UTF-8.

import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastBase, otherBase, seconds } from '../../web/widget/locales/decode-text.js';

const widget = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'web/widget');

/** A string as the sources have it: in one line, with no escapes but those of characters. */
const literals = /(['"])((?:(?!\1)[^\\\n]|\\u[\da-fA-F]{4})*)\1/g;
/** What a text has to encode: what is not ASCII, and the first characters of pairs. */
const special = /[^\0-\x7f]|[;-@]/g;
const isAscii = (/** @type {string} */ text) => !/[^\0-\x7f]/.test(text);
/** The backslash, among the second characters: it would need an escape. */
const hole = 0x5c - 0x23;

/** @param {string} source @returns {string[]} its strings that are not ASCII */
const textsOf = (source) =>
  [...source.matchAll(literals)]
    .map(([, , text = '']) => unescaped(text))
    .filter((text) => !isAscii(text));

/** @param {string} text @returns {string} */
const unescaped = (text) =>
  text.replace(/\\u(.{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** @param {number} value @returns {string} */
const digit = (value) => String.fromCharCode(0x23 + value);

/** @param {number} distance @returns {string} the digits that textDecoder reads */
function digits(distance) {
  let high = Math.floor(distance / lastBase);
  let written = digit(distance % lastBase);
  for (; high > 0; high = Math.floor(high / otherBase)) {
    written = digit(lastBase + 1 + (high % otherBase)) + written;
  }
  return written;
}

/**
 * @param {string[]} texts
 * @returns {{ table: string, encode: (text: string) => string }} the table of textDecoder for the
 *   characters of these texts, and the function whose results it decodes
 */
export function textEncoder(texts) {
  const characters = [...new Set(texts.flatMap((text) => text.match(special) ?? []))].sort();
  /** @type {Map<string, string>} */
  const pairs = new Map();
  let table = '';
  let before = 0;
  let index = 0;
  for (const character of characters) {
    if (index % seconds === hole) {
      table += digit(0);
      index += 1;
    }
    const code = character.charCodeAt(0);
    table += digits(code - before);
    before = code;
    pairs.set(
      character,
      String.fromCharCode(0x3b + Math.floor(index / seconds)) + digit(index % seconds),
    );
    index += 1;
  }
  if (index > 6 * seconds) throw new Error(`too many characters for ascii-texts.mjs: ${index}`);
  return { table, encode: (text) => text.replace(special, (found) => pairs.get(found) ?? found) };
}

/**
 * @param {string[]} files the sources of the bundle with texts, relative to web/widget/
 * @param {string[]} [more] texts that the bundle has from elsewhere
 * @returns {Promise<{ encode: (text: string) => string, plugin: import('esbuild').Plugin }>} a plugin
 *   that encodes the strings of these sources, and what it does with one; the decoder is `decodeText`
 *   of the module `ascii-texts`
 */
export async function asciiTexts(files, more = []) {
  const paths = files.map((file) => join(widget, file));
  const sources = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const { table, encode } = textEncoder([...sources.flatMap(textsOf), ...more]);
  return {
    encode,
    plugin: {
      name: 'ascii-texts',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^ascii-texts$/ }, () => ({ path: 'table', namespace: 'ascii-texts' }));
        onLoad({ filter: /.*/, namespace: 'ascii-texts' }, () => ({
          contents: `import { textDecoder } from './locales/decode-text.js';
            export const decodeText = textDecoder(${JSON.stringify(table)});`,
          resolveDir: widget,
        }));
        onLoad({ filter: /[\\/]widget[\\/].*\.js$/ }, async ({ path }) => {
          const source = await readFile(path, 'utf8');
          if (!paths.includes(path) || textsOf(source).length === 0) return undefined;
          const encoded = source.replace(literals, (literal, _, text) =>
            isAscii(unescaped(text))
              ? literal
              : `decodeText(${JSON.stringify(encode(unescaped(text)))})`,
          );
          // In the first line, so that the lines of the source map stay right.
          return { contents: `import { decodeText } from 'ascii-texts'; ${encoded}` };
        });
      },
    },
  };
}
