// Finds a credential in what an upstream sent, however it is spelt there. A gateway's signature error
// quotes the request it received, and on the way a serializer may have escaped it.
//
// Both sides are normalised: escapes are decoded, everything but letters and digits is dropped, because
// `+`, `/`, `=`, `-` and `_` are what spellings differ in, and letters become lower case. What is left
// of a secret is looked for in pieces, so that a part of it is found too; its base64 form and the
// hexadecimal and decimal numbers of its bytes as well.

/** As many characters of a secret in a row may not get out. */
const EXPOSED_LENGTH = 20;
/**
 * Pieces of this length stand side by side in the secret, so that any `EXPOSED_LENGTH` characters of
 * it contain a whole one. What is found is compared further, because secrets begin alike (`CAIS…`).
 */
const PIECE_LENGTH = EXPOSED_LENGTH / 2;
/** Shorter texts are too likely to be there by chance. */
const SHORTEST_SECRET = 8;
/** Escapes in escapes: a JSON text in a JSON text in a URL. */
const DECODING_ROUNDS = 4;

const ESCAPE =
  /\\u([0-9a-f]{4})|\\u\{([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|%u([0-9a-f]{4})|%([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});?|&#0*(\d{1,7});?|\\([0-3][0-7]{2})|=([0-9A-F]{2})(?![0-9a-z])|\\[bfnrt]|&(?:amp|sol|plus|equals|lowbar|hyphen|dash);/gi;

/**
 * @typedef {object} SecretScanner
 * @property {(texts: (Buffer | string)[]) => boolean} finds whether one of the texts holds a secret
 */

/**
 * @param {readonly string[]} secrets
 * @returns {SecretScanner}
 */
export function createSecretScanner(secrets) {
  const forms = [...new Set(secrets)].flatMap(formsOf);
  /** @type {Map<string, { form: string, at: number }[]>} piece → where it is in which form */
  const pieces = new Map();
  /** @type {string[]} forms that are shorter than what is cut into pieces */
  const short = [];
  for (const form of forms) {
    if (form.length < EXPOSED_LENGTH) {
      short.push(form);
      continue;
    }
    for (let at = 0; at + PIECE_LENGTH <= form.length; at += PIECE_LENGTH) {
      const piece = form.slice(at, at + PIECE_LENGTH);
      const places = pieces.get(piece) ?? [];
      places.push({ form, at });
      pieces.set(piece, places);
    }
  }
  const hashes = new Uint8Array(1 << 16);
  for (const piece of pieces.keys()) hashes[hashOf(piece) & 0xffff] = 1;

  /** @param {string} text normalised */
  function holds(text) {
    if (short.some((form) => text.includes(form))) return true;
    let hash = hashOf(text.slice(0, PIECE_LENGTH));
    for (let at = 0; at + PIECE_LENGTH <= text.length; at += 1) {
      if (at > 0)
        hash = rolled(hash, text.charCodeAt(at - 1), text.charCodeAt(at + PIECE_LENGTH - 1));
      if (hashes[hash & 0xffff] === 0) continue;
      const places = pieces.get(text.slice(at, at + PIECE_LENGTH)) ?? [];
      if (places.some((place) => commonLength(text, at, place) >= EXPOSED_LENGTH)) return true;
    }
    return false;
  }

  return {
    finds: (texts) =>
      forms.length > 0 &&
      texts.some((text) =>
        spellingsOf(typeof text === 'string' ? text : text.toString('latin1')).some(holds),
      ),
  };
}

/**
 * The forms in which a secret is looked for, normalised.
 * @param {string} secret
 */
function formsOf(secret) {
  if (normalised(secret).length < SHORTEST_SECRET) return [];
  const bytes = Buffer.from(secret);
  // A serializer that knows no bytes writes them as a list of numbers: `[112,116,45]`.
  const forms = [normalised(secret), bytes.toString('hex'), bytes.join('')];
  for (const offset of [0, 1, 2]) {
    // What stands in front of the secret shifts it within base64's groups of three bytes. The digits
    // that depend on what is around it are cut off.
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    forms.push(normalised(padded.slice(first, last)));
  }
  return forms.filter((form) => form.length >= SHORTEST_SECRET);
}

/**
 * A text as it is and with its escapes decoded, round by round, each normalised.
 * @param {string} text
 */
function spellingsOf(text) {
  const spellings = [normalised(text)];
  let current = text;
  for (let round = 0; round < DECODING_ROUNDS; round += 1) {
    const next = current.replace(ESCAPE, decoded);
    if (next === current) break;
    spellings.push(normalised(next));
    current = next;
  }
  return spellings;
}

/**
 * @param {string} sequence
 * @param {(string | undefined)[]} digits by the alternatives of `ESCAPE`
 */
function decoded(sequence, ...digits) {
  const [unicode, codePoint, byte, percentUnicode, percent, ...others] = digits;
  const [entityHex, entity, octal, quotedPrintable] = others;
  const hex =
    unicode ?? codePoint ?? byte ?? percentUnicode ?? percent ?? entityHex ?? quotedPrintable;
  // A line end within a secret.
  if (sequence.length === 2) return '';
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(entity);
  if (sequence.startsWith('&') && !sequence.startsWith('&#'))
    return sequence === '&amp;' ? '&' : '';
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** @param {string} text */
function normalised(text) {
  return text.replace(/[^0-9A-Za-z]+/g, '').toLowerCase();
}

/**
 * How much of a form stands in a text around a piece that both have.
 * @param {string} text
 * @param {number} at where the piece is in the text
 * @param {{ form: string, at: number }} place where it is in the form
 */
function commonLength(text, at, { form, at: formAt }) {
  let before = 0;
  while (before < at && before < formAt && text[at - before - 1] === form[formAt - before - 1]) {
    before += 1;
  }
  let after = 0;
  while (
    at + after < text.length &&
    formAt + after < form.length &&
    text[at + after] === form[formAt + after]
  ) {
    after += 1;
  }
  return before + after;
}

/** Of a polynomial rolling hash, modulo 2^32. */
const BASE = 0x01000193;
const BASE_POWER = power(BASE, PIECE_LENGTH - 1);

/** @param {string} text */
function hashOf(text) {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, BASE) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

/**
 * The hash of a window that moved by one character.
 * @param {number} hash
 * @param {number} leaving
 * @param {number} entering
 */
function rolled(hash, leaving, entering) {
  return (Math.imul((hash - Math.imul(leaving, BASE_POWER)) | 0, BASE) + entering) | 0;
}

/**
 * @param {number} base
 * @param {number} exponent
 */
function power(base, exponent) {
  let result = 1;
  for (let count = 0; count < exponent; count += 1) result = Math.imul(result, base);
  return result;
}
