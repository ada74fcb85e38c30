// Parses a raw request target (path and query as received) into decoded parts, and encodes parts
// again. It normalizes nothing: `..` and `%2F` keep their meaning, because a signature covers them.

/**
 * @typedef {object} RequestTarget
 * @property {string[]} segments Decoded path segments, without the empty one before the first slash.
 * @property {[name: string, value: string][]} params Decoded query parameters in their order.
 */

/**
 * @param {string} raw For example `/organization/a%2Ab/pipelines/1?maxResults=20`.
 * @returns {RequestTarget | null} null: not in origin form, or an invalid percent-encoding.
 */
export function parseRequestTarget(raw) {
  if (!raw.startsWith('/')) {
    return null;
  }
  const queryStart = raw.indexOf('?');
  const path = queryStart < 0 ? raw : raw.slice(0, queryStart);
  const query = queryStart < 0 ? '' : raw.slice(queryStart + 1);
  try {
    return {
      segments: path.slice(1).split('/').map(decodeURIComponent),
      params: query
        .split('&')
        .filter((pair) => pair !== '')
        .map(parsePair),
    };
  } catch {
    return null; // decodeURIComponent throws on `%zz` and on invalid UTF-8
  }
}

/**
 * A plus sign is a plus sign: every dialect encodes a space as `%20`.
 * @param {string} pair
 * @returns {[string, string]}
 */
function parsePair(pair) {
  const equals = pair.indexOf('=');
  return equals < 0
    ? [decodeURIComponent(pair), '']
    : [decodeURIComponent(pair.slice(0, equals)), decodeURIComponent(pair.slice(equals + 1))];
}

/**
 * Percent-encodes all but the unreserved characters of RFC 3986, with upper-case hexadecimal
 * digits.
 * @param {string} text
 */
export function encodeRfc3986(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
