// Which texts each file of the split build has.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divideTexts } from '../../../scripts/tools/built-in-texts.mjs';
import { errorText } from '../error-text.js';
import { keptTexts } from '../locales/deferred-texts.js';
import { en } from '../locales/en.js';
import { addTexts, languageFor } from '../locales/languages.js';
import { zhHans } from '../locales/zh-Hans.js';

/** @typedef {import('../locales/texts.js').Texts} Texts */

test('every text that is to stay in the first file exists', () => {
  for (const [path, names] of Object.entries(keptTexts)) {
    const record = path.split('.').reduce((/** @type {any} */ texts, name) => texts?.[name], en);
    for (const name of names) assert.ok(Object.hasOwn(record, name), `${path}.${name}`);
  }
});

test('the texts of both files together are all texts, in the same objects', () => {
  const whole = structuredClone([en, zhHans]);
  const deferred = [en, zhHans].map((texts) => divideTexts(texts, keptTexts).deferred);
  for (const texts of [en, zhHans]) {
    for (const path of Object.keys(keptTexts)) {
      const record = path.split('.').reduce((/** @type {any} */ inner, name) => inner[name], texts);
      for (const name of Object.keys(record)) {
        if (!keptTexts[path]?.includes(name)) delete record[name];
      }
    }
  }
  assert.notDeepEqual([en, zhHans], whole);
  addTexts(deferred);
  assert.deepEqual([en, zhHans], whole);
  assert.equal(languageFor('en').texts, en);
});

test('an error whose text is in the second file has a general one until it comes', () => {
  const { first } = divideTexts(en, keptTexts);
  const texts = /** @type {Texts} */ (/** @type {object} */ (first));
  /** @type {any} */
  const error = { kind: 'protocol', code: 'too_deep', field: '', refused: null };
  assert.equal(errorText(error, texts), en.errors.protocolOther);
  assert.equal(errorText({ ...error, kind: 'module' }, texts), en.errors.moduleOther);
  assert.equal(errorText({ ...error, kind: 'api' }, texts), en.errors.apiOther);
  const attribute = { ...error, kind: 'invalid_request', code: 'missing', field: 'pipelineId' };
  assert.equal(errorText(attribute, texts), 'pipeline-id is invalid.');
});
