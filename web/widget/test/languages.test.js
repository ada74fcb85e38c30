// The language of a tag: which texts it gets, how further languages arrive, and how numbers choose
// their plural forms.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatsFor } from '../format.js';
import { en } from '../locales/en.js';
import { fill, fillCount } from '../locales/fill-template.js';
import { languageFor, requestLanguage } from '../locales/languages.js';
import { onDemand } from '../locales/on-demand.js';
import { onLocaleRegistered, registerLocale } from '../locales/registry.js';
import { zhHans } from '../locales/zh-Hans.js';

for (const [tag, language, locale] of /** @type {[string, string, string][]} */ ([
  ['zh', 'zh-Hans', 'zh'],
  ['zh-CN', 'zh-Hans', 'zh-CN'],
  ['zh-Hans-SG', 'zh-Hans', 'zh-Hans-SG'],
  ['ZH_cn', 'zh-Hans', 'zh-CN'],
  ['en-GB', 'en', 'en-GB'],
  ['fr', 'en', 'en'],
  ['not a tag', 'en', 'en'],
  ['-', 'en', 'en'],
  ['', 'en', 'en'],
])) {
  test(`lang="${tag}" is served in ${language} with the formats of ${locale}`, () => {
    const served = languageFor(tag);
    assert.equal(served.texts.language, language);
    assert.equal(served.locale, locale);
  });
}

const traditional = ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-TW', 'zh_TW'];

test('until its module is loaded, a language is served in another of its scripts', () => {
  for (const tag of traditional) {
    assert.equal(languageFor(tag).texts, zhHans, tag);
    assert.equal(languageFor(tag).locale, 'zh-Hans', tag);
  }
});

test('a failed load is repeated after a delay, and the texts stay until then', async () => {
  let calls = 0;
  const modules = {
    'zh-Hant': () => {
      calls++;
      return Promise.reject(new TypeError('offline'));
    },
  };
  const warn = console.warn;
  /** @type {unknown[][]} */
  const warnings = [];
  console.warn = (...args) => warnings.push(args);
  try {
    for (const [now, expected] of /** @type {const} */ ([
      [1000, 1],
      [1001, 1],
      [30_999, 1],
      [31_000, 2],
    ])) {
      requestLanguage('zh-TW', modules, now);
      await Promise.resolve();
      assert.equal(calls, expected, `at ${now}`);
      assert.equal(languageFor('zh-TW').texts, zhHans);
    }
  } finally {
    console.warn = warn;
  }
  assert.match(String(warnings[0]?.[0]), /zh-Hant/);
});

test('no module is loaded for a built-in or unknown language, or for an invalid tag', () => {
  const refuse = { 'zh-Hant': () => assert.fail('loaded') };
  for (const tag of ['zh', 'zh-CN', 'en', 'fr', 'not a tag', '']) requestLanguage(tag, refuse);
});

test('a registered language serves its tags and calls the listeners', async () => {
  let changes = 0;
  const stop = onLocaleRegistered(() => changes++);
  await onDemand['zh-Hant']?.();
  assert.equal(changes, 1);
  for (const tag of traditional) {
    const { texts, locale } = languageFor(tag);
    assert.equal(texts.language, 'zh-Hant');
    assert.equal(locale, tag.replace('_', '-'));
  }
  assert.equal(languageFor('zh-CN').texts, zhHans);
  requestLanguage('zh-TW', { 'zh-Hant': () => assert.fail('loaded again') });
  stop();
  await import('../locales/zh-Hant.js');
  assert.equal(changes, 1);
});

test('texts missing in a module of another version are English', () => {
  const { states, pager, ...rest } = zhHans;
  const { loading, ...fewer } = states;
  registerLocale(/** @type {any} */ ({ ...rest, language: 'sr', states: fewer }));
  const { texts } = languageFor('sr-RS');
  assert.equal(texts.states.loading, en.states.loading);
  assert.equal(texts.states.empty, zhHans.states.empty);
  assert.deepEqual(texts.pager, en.pager);
  assert.equal(languageFor('sr-RS').texts, texts, 'the same object each time');
});

test('a number has the plural form of its language', () => {
  const { newRuns } = en.states;
  assert.equal(fillCount(newRuns, 1, formatsFor('en', undefined, en)), '1 new run');
  assert.equal(fillCount(newRuns, 1000, formatsFor('en', undefined, en)), '1,000 new runs');
  const chinese = formatsFor('zh-CN', undefined, zhHans);
  assert.equal(fillCount(zhHans.states.newRuns, 1, chinese), '有1条新的运行记录');
  const forms = { one: '{n} пуск', few: '{n} пуска', many: '{n} пусков', other: '{n} пуска' };
  const russian = formatsFor('ru', undefined, en);
  for (const [n, text] of /** @type {const} */ ([
    [21, '21 пуск'],
    [3, '3 пуска'],
    [11, '11 пусков'],
  ])) {
    assert.equal(fillCount(forms, n, russian), text);
  }
});

test('a value is never interpreted as a template', () => {
  assert.equal(fill('Unknown ({value})', { value: '$& {n} $1' }), 'Unknown ($& {n} $1)');
});
