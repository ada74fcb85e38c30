// The encoding of texts in the bundles.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { textEncoder } from '../../../scripts/tools/ascii-texts.mjs';
import { textDecoder } from '../locales/decode-text.js';
import { en } from '../locales/en.js';
import { zhHans } from '../locales/zh-Hans.js';
import { zhHant } from '../locales/zh-Hant.js';

it('gives every text back, from printable ASCII that needs no escape', () => {
  /** @param {unknown} value @returns {string[]} */
  const textsOf = (value) =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf);
  for (const locale of [en, zhHans, zhHant]) {
    const texts = [...textsOf(locale), '\ufeff\u00a0', '<=>?@; {a}', '\ud83d\ude80'];
    const { table, encode } = textEncoder(texts);
    const decode = textDecoder(table);
    for (const text of texts) {
      assert.match(encode(text), /^[ !#-[\]-~"\\]*$/);
      assert.equal(decode(encode(text)), text);
    }
    assert.match(table, /^[#-[\]-{]+$/);
  }
});

it('refuses more characters than there are pairs', () => {
  const text = Array.from({ length: 600 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
  assert.throws(() => textEncoder([text]), /too many characters/);
});
