// Packs the texts of a built-in language for the bundle: its names are those of the fallback, so the
// texts alone, one after the other, say it all.

/** Between two texts: not in any text. */
const separator = '|';

/**
 * @param {object} texts
 * @param {Record<string, unknown>} shape texts of another language
 * @param {(text: string) => string} encode of `asciiTexts`
 * @returns {string} code that defines `unpack`, which makes the texts out of the shape; it needs `decodeText`
 */
export function packedTexts(texts, shape, encode) {
  const packed = textsOf(texts, shape).join(separator);
  return `const packed = decodeText(${JSON.stringify(encode(packed))}).split('${separator}');
    const unpack = (shape) =>
      typeof shape === 'string' || shape.one
        ? packed.shift()
        : Object.fromEntries(
            Object.entries(shape).map(([name, inner]) => [name, unpack(inner)]),
          );`;
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
