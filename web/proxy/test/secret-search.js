// Looks for secrets in everything that left the proxy, in every spelling. Written apart from the
// scanner of the proxy, so that one mistake is not made twice. No test itself.

/** As many characters of a secret in a row are an exposure. */
const WINDOW = 20;
const DECODING_ROUNDS = 4;

/**
 * @param {Record<string, string>} secrets by a name that a failing test may show
 * @param {string} text
 * @returns {string[]} the names of those that are in the text
 */
export function exposedSecrets(secrets, text) {
  /** @type {Map<string, string>} window → name */
  const windows = new Map();
  /** @type {[form: string, name: string][]} shorter than a window */
  const short = [];
  for (const [name, secret] of Object.entries(secrets)) {
    for (const form of formsOf(secret)) {
      if (form.length < WINDOW) short.push([form, name]);
      for (let at = 0; at + WINDOW <= form.length; at++) {
        windows.set(form.slice(at, at + WINDOW), name);
      }
    }
  }
  /** @type {Set<string>} */
  const found = new Set();
  for (const spelling of spellingsOf(text)) {
    for (const [form, name] of short) {
      if (spelling.includes(form)) found.add(name);
    }
    for (let at = 0; at + WINDOW <= spelling.length; at++) {
      const name = windows.get(spelling.slice(at, at + WINDOW));
      if (name !== undefined) found.add(name);
    }
  }
  return [...found];
}

/** @param {string} secret */
function formsOf(secret) {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset, 'x'), bytes, Buffer.alloc(3, 'x')]);
    // Without the digits that depend on what is around the secret.
    return padded.toString('base64').slice(offset === 0 ? 0 : offset + 1, -6);
  });
  const reversed = [...secret].reverse().join('');
  return [secret, reversed, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64]
    .map(lettersAndDigits)
    .filter((form) => form.length >= 8);
}

/** @param {string} text */
function spellingsOf(text) {
  const spellings = [];
  let current = text;
  for (let round = 0; round <= DECODING_ROUNDS; round++) {
    spellings.push(lettersAndDigits(current));
    const next = current
      .replace(/\\u([0-9a-f]{4})/gi, (_, digits) => fromHex(digits))
      .replace(/%([0-9a-f]{2})/gi, (_, digits) => fromHex(digits))
      .replace(/&#x([0-9a-f]+);/gi, (_, digits) => fromHex(digits))
      .replace(/\\[bfnrt]/g, '')
      .replace(/&#(\d+);/g, (_, digits) => String.fromCodePoint(Number(digits) % 0x110000));
    if (next === current) break;
    current = next;
  }
  return spellings;
}

/** @param {string} digits */
function fromHex(digits) {
  return String.fromCodePoint(Number.parseInt(digits, 16) % 0x110000);
}

/** @param {string} text */
function lettersAndDigits(text) {
  return text.replace(/[^0-9A-Za-z]+/g, '');
}

/**
 * Ways in which a service or a gateway could spell what it repeats.
 * @type {Readonly<Record<string, (text: string) => string>>}
 */
export const SPELLINGS = Object.freeze({
  PLAIN: (text) => text,
  JSON: (text) => JSON.stringify(text),
  JSON_SLASH: (text) => JSON.stringify(text).replaceAll('/', '\\/'),
  JSON_MARKS: (text) => text.replace(/[^0-9A-Za-z]/g, (mark) => `\\u${hex(mark, 4)}`),
  JSON_ALL: (text) => text.replace(/./gs, (mark) => `\\u${hex(mark, 4)}`),
  JSON_TWICE: (text) => JSON.stringify(JSON.stringify(text)),
  PERCENT: (text) => encodeURIComponent(text),
  PERCENT_LOWER: (text) => text.replace(/[^0-9A-Za-z]/g, (mark) => `%${hex(mark, 2)}`),
  PERCENT_ALL: (text) => text.replace(/./gs, (mark) => `%${hex(mark, 2)}`),
  PERCENT_TWICE: (text) => encodeURIComponent(encodeURIComponent(text)),
  HTML_HEX: (text) => text.replace(/[^0-9A-Za-z]/g, (mark) => `&#x${hex(mark, 2)};`),
  HTML_DECIMAL: (text) => text.replace(/./gs, (mark) => `&#${mark.charCodeAt(0)};`),
  BASE_A: (text) => Buffer.from(text).toString('base64'),
  BASE_B: (text) => Buffer.from(`x${text}`).toString('base64'),
  BASE_C: (text) => Buffer.from(`xx${text}`).toString('base64'),
  BASE_URL: (text) => Buffer.from(text).toString('base64url'),
  HEX: (text) => Buffer.from(text).toString('hex'),
  HEX_UPPER: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  LINES: (text) => text.replace(/(.{16})/g, '$1\n'),
  JSON_LINES: (text) => JSON.stringify(text.replace(/(.{16})/g, '$1\n')),
});

/**
 * @param {string} mark
 * @param {number} length
 */
function hex(mark, length) {
  return mark.charCodeAt(0).toString(16).padStart(length, '0');
}
