// The two languages say the same things, all of them, each in its own language.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { errorText } from '../error-text.js';
import { en } from '../locales/en.js';
import { fill } from '../locales/fill-template.js';
import { languageFor } from '../locales/languages.js';
import { zhHans } from '../locales/zh-hans.js';

/**
 * Every text by its path; plural forms count as one.
 * @param {object} texts
 * @param {string} [under]
 * @returns {Map<string, string>}
 */
function flatten(texts, under = '') {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) => {
      const path = under ? `${under} › ${key}` : key;
      if (typeof value === 'string') return [[path, value]];
      return 'other' in value && Object.keys(value).every((form) => ['one', 'other'].includes(form))
        ? [[path, value.other]]
        : [...flatten(value, path)];
    }),
  );
}

/** @param {string} text */
const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();

const chinese = flatten(zhHans);
const english = flatten(en);

test('both languages have the same texts, and none is empty but what joins sentences', () => {
  assert.deepEqual([...chinese.keys()].sort(), [...english.keys()].sort());
  for (const [path, text] of [...chinese, ...english]) {
    if (path !== 'errors › sentenceSeparator') assert.notEqual(text, '', path);
  }
});

test('a text takes the same values in both languages', () => {
  for (const [path, text] of chinese) {
    assert.deepEqual(placeholders(text), placeholders(english.get(path) ?? ''), path);
  }
});

test('no text is left in the other language', () => {
  const names = /^(API|Webhook|zh-CN|1|，|)$/;
  for (const [path, text] of english) assert.doesNotMatch(text, /\p{Script=Han}/u, path);
  for (const [path, text] of chinese) {
    if (!names.test(text)) assert.match(text, /[\p{Script=Han}–{]/u, path);
  }
});

test('every error code of the core has a text in both languages', async () => {
  const header = await readFile(
    new URL('../../../wasm/core/http/error_codes.hpp', import.meta.url),
    'utf8',
  );
  const tables = { request: 'invalid_request', protocol: 'protocol', transport: 'network' };
  for (const [table, kind] of Object.entries(tables)) {
    const body =
      header.match(new RegExp(`${table}_codes = \\{\\{([\\s\\S]*?)\\n\\}\\};`))?.[1] ?? '';
    const codes = [...body.matchAll(/^ {4}\{"(\w+)"/gm)].map(([, code]) => code ?? '');
    assert.ok(codes.length > 3, `${table}_codes was read`);
    const places = { request: 'invalidAttribute', protocol: 'protocol', transport: 'transport' };
    const place = /** @type {'invalidAttribute'} */ (places[/** @type {'request'} */ (table)]);
    for (const code of codes) {
      for (const texts of [zhHans, en]) {
        assert.ok(texts.errors[place][code], `${kind} ${code} in ${texts.language}`);
      }
    }
  }
});

test('every warning of the core has a text in both languages', async () => {
  const source = await readFile(
    new URL('../../../wasm/core/api/warning_list.cpp', import.meta.url),
    'utf8',
  );
  const list = source.match(/warning_texts = \{([\s\S]*?)\};/)?.[1] ?? '';
  const codes = [...list.matchAll(/"(\w+)"/g)].map(([, code]) => code).sort();
  assert.ok(codes.length > 20, 'the list was read');
  for (const texts of [zhHans, en])
    assert.deepEqual(Object.keys(texts.dataWarnings.codes).sort(), codes);
});

test('an explanation leaves no placeholder and names the attribute', () => {
  for (const texts of [zhHans, en]) {
    for (const code of [...Object.keys(texts.errors.invalidAttribute), 'a code to come']) {
      const error = refusal('organizationId', code);
      const text = errorText(error, texts, '2021-06-25');
      assert.match(text, /organization-id/);
      assert.deepEqual(placeholders(text), []);
    }
  }
});

test('a code has the text of its family when it has none of its own', () => {
  const error = { ...refusal('', 'Throttling.User'), kind: /** @type {const} */ ('api') };
  assert.equal(errorText(error, en, '2021-06-25'), en.errors.api.Throttling);
  assert.equal(errorText({ ...error, code: 'constructor' }, en, ''), en.errors.apiOther);
});

test('an organisation is called as the generation of the API calls it', () => {
  const kind = /** @type {const} */ ('api');
  const error = { ...refusal('', 'InvalidOrganization.NotFound'), kind };
  assert.equal(errorText(error, zhHans, '2021-06-25'), '企业不存在，请核对企业 ID。');
  assert.equal(errorText(error, zhHans, 'oapi-v1'), '组织不存在，请核对组织 ID。');
});

test('a number chooses its plural form', () => {
  assert.equal(fill(en.states.newRuns, { n: 1 }, 'en'), '1 new run');
  assert.equal(fill(en.states.newRuns, { n: 3 }, 'en'), '3 new runs');
  assert.equal(fill(zhHans.states.newRuns, { n: 1 }, 'zh-CN'), '有 1 条新的运行记录');
});

test('a value is never taken for a template', () => {
  assert.equal(fill('Unknown ({value})', { value: '$& {n} $1' }), 'Unknown ($& {n} $1)');
});

for (const [tag, language, locale] of [
  ['zh', 'zh-CN', 'zh'],
  ['zh-CN', 'zh-CN', 'zh-CN'],
  ['zh-Hans-SG', 'zh-CN', 'zh-Hans-SG'],
  ['zh-TW', 'zh-CN', 'zh-CN'],
  ['ZH_cn', 'zh-CN', 'zh-CN'],
  ['en-GB', 'en', 'en-GB'],
  ['fr', 'en', 'en'],
  ['not a tag', 'en', 'en'],
  ['', 'en', 'en'],
]) {
  test(`lang="${tag}" is served in ${language} with the formats of ${locale}`, () => {
    const served = languageFor(tag ?? '');
    assert.equal(served.texts.language, language);
    assert.equal(served.locale, locale);
  });
}

/**
 * @param {string} field
 * @param {string} code
 * @returns {import('../surface.js').CoreError}
 */
function refusal(field, code) {
  const nowhere = { path: null, offset: null, httpStatus: null, retryAfterMs: null };
  const rest = { ...nowhere, retryable: false, requestId: '', message: '' };
  return { kind: 'invalid_request', code, field, ...rest };
}
