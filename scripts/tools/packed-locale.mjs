// Packs the texts of a built-in language for the bundle: its names are those of the fallback, so the
// texts alone, one after the other, say it all.

import { pathToFileURL } from 'node:url';

/** Between two texts: not in any text. */
const separator = '|';

/**
 * Gives the built-in languages but the first one without the names of their texts.
 * @param {(text: string) => string} encode of `asciiTexts`
 * @returns {import('esbuild').Plugin}
 */
export const packedLocale = (encode) => ({
  name: 'packed-locale',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]widget[\\/]locales[\\/]zh-Hans\.js$/ }, async ({ path }) => {
      const { en } = await import(new URL('./en.js', pathToFileURL(path)).href);
      const { zhHans } = await import(pathToFileURL(path).href);
      return {
        contents: `import { decodeText } from 'ascii-texts';
          import { en } from './en.js';
          export const zhHans = ${packedTexts(zhHans, en, 'en', encode)};`,
      };
    });
  },
});

/**
 * @param {object} texts
 * @param {Record<string, unknown>} shape texts of another language
 * @param {string} shapeName what the code calls the shape
 * @param {(text: string) => string} encode of `asciiTexts`
 * @returns {string} an expression, which is the texts again; it needs `decodeText`
 */
export function packedTexts(texts, shape, shapeName, encode) {
  const packed = textsOf(texts, shape).join(separator);
  return `((texts) => {
    const unpack = (shape) =>
      typeof shape === 'string' || shape.one
        ? texts.shift()
        : Object.fromEntries(
            Object.entries(shape).map(([name, inner]) => [name, unpack(inner)]),
          );
    return unpack(${shapeName});
  })(decodeText(${JSON.stringify(encode(packed))}).split('${separator}'))`;
}

/**
 * @param {unknown} value texts or a text
 * @param {Record<string, unknown> | string} shape the same of the fallback; a text with plural forms
 *   is an object with `one`
 * @returns {string[]} the texts in the order of the shape
 */
function textsOf(value, shape) {
  if (typeof value === 'string' && !value.includes(separator)) return [value];
  const inner = /** @type {Record<string, unknown>} */ (value ?? {});
  const isText = typeof value === 'string' || typeof shape === 'string' || shape.one;
  if (isText || Object.keys(inner).length !== Object.keys(shape).length) {
    throw new Error(`zh-Hans.js and en.js must have the same texts: ${JSON.stringify(value)}`);
  }
  return Object.entries(shape).flatMap(([name, part]) =>
    textsOf(inner[name], /** @type {Record<string, unknown>} */ (part)),
  );
}
