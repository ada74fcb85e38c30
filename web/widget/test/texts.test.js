// Every language has all texts, with the same placeholders, in its own script.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { errorText } from '../error-text.js';
import { en } from '../locales/en.js';
import { onDemand } from '../locales/on-demand.js';
import { zhHans } from '../locales/zh-Hans.js';
import { columnIds } from '../view/columns.js';
import { filterStatuses, filterTriggers } from '../view/toolbar.js';

/** The module of the tests: the published one and `codes`. */
const module = new URL('../../../build/wasm-release/testing/flow_run_table.mjs', import.meta.url);
const { default: createModule } = await import(module.href);
const core = await createModule({
  wasmBinary: await readFile(new URL('flow_run_table.wasm', module)),
});

/** @typedef {import('../locales/texts.js').Texts} Texts */

/** Every file of `locales/` that exports texts. @type {Texts[]} */
const locales = [];
const folder = new URL('../locales/', import.meta.url);
for (const file of (await readdir(folder)).sort()) {
  for (const value of Object.values(await import(new URL(file, folder).href))) {
    if (value?.language) locales.push(value);
  }
}

/**
 * Every text by its path, each with its forms: one, or those that a number chooses from.
 * @param {object} texts
 * @param {string} [under]
 * @returns {Map<string, Record<string, string>>}
 */
function flatten(texts, under = '') {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) => {
      const path = under ? `${under} › ${key}` : key;
      if (typeof value === 'string') return [[path, { any: value }]];
      const isPlural = 'other' in value && !('4xx' in value);
      return isPlural ? [[path, value]] : [...flatten(value, path)];
    }),
  );
}

/** @param {Record<string, string>} forms */
const placeholders = (forms) =>
  [...new Set(Object.values(forms).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();

const english = flatten(en);

test('every file of texts is a language that is served, and vice versa', () => {
  const languages = locales.map(({ language }) => language);
  const served = [en, zhHans].map(({ language }) => language).concat(Object.keys(onDemand));
  assert.deepEqual(languages.sort(), served.sort());
});

for (const texts of locales) {
  const { language } = texts;
  const flat = flatten(texts);

  test(`${language} has every text, and only the separator of sentences may be empty`, () => {
    assert.deepEqual([...flat.keys()].sort(), [...english.keys()].sort());
    for (const [path, forms] of flat) {
      if (path === 'errors › sentenceSeparator') continue;
      for (const text of Object.values(forms)) assert.notEqual(text, '', path);
    }
  });

  test(`the texts in ${language} have the same placeholders as the English ones`, () => {
    for (const [path, forms] of flat) {
      assert.deepEqual(placeholders(forms), placeholders(english.get(path) ?? {}), path);
    }
  });

  test(`a text with plural forms has those of ${language}`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [path, forms] of flat) {
      if (!('any' in forms)) assert.deepEqual(Object.keys(forms).sort(), pluralCategories, path);
    }
  });

  test(`every text in ${language} is in its script`, () => {
    const isHan = new Intl.Locale(language).maximize().script?.startsWith('Han');
    const international = /^(API|Webhook|zh-Han[st]|1|，|；|)$/;
    for (const [path, forms] of flat) {
      for (const text of Object.values(forms)) {
        if (!isHan) assert.doesNotMatch(text, /\p{Script=Han}/u, path);
        else if (!international.test(text)) assert.match(text, /[\p{Script=Han}–{]/u, path);
      }
    }
  });

  test(`in ${language} a text that asks to try again does so only while no retry is due`, () => {
    const again = /try again|重试|重試|再试|再試/i;
    for (const [path, forms] of flatten(texts.errors)) {
      if (path !== 'tryAgain') assert.doesNotMatch(Object.values(forms).join(), again, path);
    }
    const throttled = { ...refusal('', 'Throttling'), kind: /** @type {const} */ ('api') };
    assert.match(errorText(throttled, texts), again);
    assert.doesNotMatch(errorText(throttled, texts, 'enterprise', true), again);
  });

  test(`every column has a name in ${language}`, () => {
    assert.deepEqual(Object.keys(texts.columns).sort(), [...columnIds].sort());
  });
}

/**
 * The Han characters of an encoding that was made for one script.
 * @param {string} encoding
 * @param {[number, number]} leads the first and last of its lead bytes in everyday use
 * @param {number} firstTrail
 */
function charactersOf(encoding, [first, last], firstTrail) {
  const decoder = new TextDecoder(encoding);
  const bytes = [];
  for (let lead = first; lead <= last; lead++) {
    for (let trail = firstTrail; trail <= 0xfe; trail++) bytes.push(lead, trail);
  }
  return new Set(decoder.decode(new Uint8Array(bytes)));
}

test('Simplified and Traditional Chinese have no character of each other', () => {
  const scripts = {
    'zh-Hans': charactersOf('gb2312', [0xb0, 0xf7], 0xa1),
    'zh-Hant': charactersOf('big5', [0xa4, 0xf9], 0x40),
  };
  for (const [language, characters] of Object.entries(scripts)) {
    const texts = JSON.stringify(locales.find((one) => one.language === language));
    const others = [...texts].filter((c) => /\p{Script=Han}/u.test(c) && !characters.has(c));
    assert.deepEqual(others, [], language);
  }
});

test('in Chinese no space stands beside a number, as in the formats of Intl', () => {
  const numbers = /\{(n|total|loaded|succeeded|from|to|time)\}/g;
  for (const texts of locales.filter(({ language }) => language.startsWith('zh'))) {
    for (const [path, { any: text = '' }] of flatten(texts)) {
      const filled = text.replace(numbers, '7');
      assert.doesNotMatch(filled, /\p{Script=Han} \d(?! MiB)|\d \p{Script=Han}/u, path);
    }
  }
});

test('English is in American spelling', () => {
  const british = /organis|colour|cancelled|behaviour|favour|licence|\bgrey\b/i;
  assert.doesNotMatch(JSON.stringify(en), british);
});

test('every code of the core has a text in every language', () => {
  const { invalid_request, protocol, transport, warnings, notices, statuses } = core.codes();
  for (const texts of locales) {
    const { errors, dataWarnings } = texts;
    for (const [written, codes] of [
      [errors.invalidAttribute, invalid_request],
      [errors.protocol, protocol],
      [errors.transport, transport],
      [dataWarnings.codes, warnings],
      [texts.notices, notices],
    ]) {
      for (const code of /** @type {string[]} */ (codes)) {
        assert.ok(Object.hasOwn(written, code), `${code} in ${texts.language}`);
      }
    }
    assert.deepEqual(Object.keys(dataWarnings.codes).sort(), warnings.toSorted());
    assert.deepEqual(Object.keys(texts.notices).sort(), notices.toSorted());
    assert.deepEqual(Object.keys(texts.statuses).sort(), statuses.toSorted());
  }
});

test('the filters offer the values that the API documents for them', () => {
  const { filterStatuses: statuses, filterTriggers: triggers } = core.codes();
  assert.deepEqual(filterStatuses, statuses);
  assert.deepEqual(filterTriggers, triggers.map(String));
});

test('the text of an error names the attribute and has no placeholder left', () => {
  for (const texts of locales) {
    for (const code of [...Object.keys(texts.errors.invalidAttribute), 'a code to come']) {
      const error = refusal('organizationId', code);
      const text = errorText(error, texts);
      assert.match(text, /organization-id/);
      assert.doesNotMatch(text, /[{}]/);
    }
  }
});

test('a code without a text has that of its family', () => {
  const error = { ...refusal('', 'Throttling.User'), kind: /** @type {const} */ ('api') };
  assert.equal(errorText(error, en), 'Too many requests. Try again in a moment.');
  assert.equal(errorText({ ...error, code: 'constructor' }, en), en.errors.apiOther);
});

test('an organization has the name that its API uses', () => {
  const kind = /** @type {const} */ ('api');
  const error = { ...refusal('', 'InvalidOrganization.NotFound'), kind };
  assert.equal(errorText(error, zhHans, 'enterprise'), '企业不存在，请核对企业 ID。');
  assert.equal(errorText(error, zhHans, 'organization'), '组织不存在，请核对组织 ID。');
});

/**
 * @param {string} field
 * @param {string} code
 * @returns {import('../surface.js').FlowRunError}
 */
function refusal(field, code) {
  const nowhere = { path: null, offset: null, httpStatus: null, retryAfterMs: null };
  const texts = { requestId: '', serverMessage: '', message: '' };
  const rest = { ...nowhere, ...texts, retryable: false, throttled: false, refused: null };
  return { kind: 'invalid_request', code, field, ...rest };
}
