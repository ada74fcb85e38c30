// Reads a raw request target (path and query as they stood on the wire) into decoded parts, and
// encodes parts strictly again. It normalises nothing: `..` and `%2F` stay what they are, because a
// signature covers them. Not for building requests of our own.

/**
 * @typedef {object} RequestTarget
 * @property {string[]} segments Decoded path segments, without the empty one before the first slash.
 * @property {[name: string, value: string][]} params Decoded query parameters in their order.
 */

/**
 * @param {string} raw For example `/organization/a%2Ab/pipelines/1?maxResults=20`.
 * @returns {RequestTarget | null} null if it is no origin-form target or an escape is ill-formed.
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
    return null; // decodeURIComponent throws on `%zz` and on ill-formed UTF-8
  }
}

/**
 * A plus sign is itself, never a space: both generations write a space as `%20`.
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
 * RFC 3986: everything but unreserved characters, with upper-case hexadecimal digits.
 * @param {string} text
 */
export function encodeStrictly(text) {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
