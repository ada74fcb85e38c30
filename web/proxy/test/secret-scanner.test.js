// Credentials in a response are found in whatever spelling, and nothing else is taken for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSecretScanner } from '../upstream/secret-scanner.js';

const STS = 'CAIS9wF1q6Ft5B2yfSjIr5bDEoiHsLpw+Kx/8v2ZbGQ0mNtY7uJc3RfXe==';
const KEY = 'LTAI5tSecretScannerKey00';
const SHORT = 'proxySecret1';
const scanner = createSecretScanner([STS, KEY, SHORT]);

/** @type {[string, (secret: string) => string][]} */
const SPELLINGS = [
  ['as it is', (secret) => secret],
  ['URL-encoded', encodeURIComponent],
  [
    'URL-encoded in lower case',
    (secret) => encodeURIComponent(secret).replace(/%../g, (escaped) => escaped.toLowerCase()),
  ],
  ['URL-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['each character URL-encoded', (secret) => each(secret, (code) => `%${hex(code, 2)}`)],
  [
    'with JSON escapes of its signs',
    (secret) => secret.replace(/[=+/]/g, (c) => `\\u${hex(c.charCodeAt(0), 4)}`),
  ],
  [
    'each character as a JSON escape',
    (secret) => each(secret, (code) => `\\u${hex(code, 4).toUpperCase()}`),
  ],
  [
    'JSON in JSON',
    (secret) => JSON.stringify(JSON.stringify(each(secret, (code) => `\\u${hex(code, 4)}`))),
  ],
  ['with escaped slashes', (secret) => secret.replaceAll('/', '\\/')],
  [
    'with HTML entities of its signs',
    (secret) => secret.replace(/[=+/]/g, (c) => `&#${c.charCodeAt(0)};`),
  ],
  ['each character as an HTML entity', (secret) => each(secret, (code) => `&#x${hex(code, 2)};`)],
  [
    'each character as a JavaScript escape',
    (secret) => each(secret, (code) => `\\x${hex(code, 2)}`),
  ],
  [
    'each character as an HTML entity with zeros in front',
    (secret) => each(secret, (code) => `&#x${hex(code, 8)};`),
  ],
  [
    'each character as an octal escape',
    (secret) => each(secret, (code) => `\\${code.toString(8).padStart(3, '0')}`),
  ],
  [
    'with octal escapes of its signs',
    (secret) =>
      secret.replace(/[=+/]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`),
  ],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in lower case', (secret) => secret.toLowerCase()],
  ['as a list of bytes', (secret) => JSON.stringify(Buffer.from(secret))],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in base64 behind one byte', (secret) => Buffer.from(`a${secret}b`).toString('base64')],
  ['in base64 behind two bytes', (secret) => Buffer.from(`ab${secret}c`).toString('base64')],
  ['in URL-safe base64', (secret) => Buffer.from(`x:${secret}`).toString('base64url')],
  ['in hexadecimal digits', (secret) => Buffer.from(secret).toString('hex')],
  ['in capital hexadecimal digits', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
  ['broken into lines', (secret) => secret.replace(/.{4}/g, '$&\r\n')],
  ['with spaces between', (secret) => [...secret].join(' ')],
  ['in UTF-16', (secret) => Buffer.from(secret, 'utf16le').toString('latin1')],
];

for (const [spelling, spell] of SPELLINGS) {
  test(`a secret is found ${spelling}`, () => {
    for (const secret of [STS, KEY, SHORT]) {
      const text = `{"Message":"before ${spell(secret)} after"}`;
      assert.ok(scanner.finds([Buffer.from(text, 'latin1')]), text);
    }
  });
}

test('any twenty letters and digits of a secret in a row are found, nineteen are not', () => {
  const plain = STS.replace(/[^0-9A-Za-z]/g, '');
  for (let at = 0; at + 20 <= plain.length; at += 1) {
    assert.ok(scanner.finds([`"${plain.slice(at, at + 20)}"`]), `at ${at}`);
  }
  assert.equal(scanner.finds([`"${plain.slice(5, 24)}"`]), false);
});

test('a response without a secret is not held back, whatever it holds', () => {
  const runs = Array.from({ length: 100 }, (_, index) => ({
    pipelineRunId: `900719925474099${index}`,
    status: 'SUCCESS',
    creatorAccountId: `1${index}0392847561`,
  }));
  assert.equal(
    scanner.finds([JSON.stringify(runs), 'LTAI5tSecretScanner', 'CAIS9wF1q6Ft5B2y']),
    false,
  );
  assert.equal(createSecretScanner(['', 'short']).finds(['short']), false);
});

test('broken escapes are no obstacle', () => {
  assert.equal(scanner.finds(['%zz %u12 \\u{ffffffff} &#99999999; &#x110000;']), false);
});

/** @param {string} text @param {(code: number) => string} spell */
function each(text, spell) {
  return [...text].map((character) => spell(character.charCodeAt(0))).join('');
}

/** @param {number} code @param {number} digits */
function hex(code, digits) {
  return code.toString(16).padStart(digits, '0');
}
