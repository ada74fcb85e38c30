// The filters and the page number in the URL of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUrl, withQuery } from '../url-query.js';

const origin = 'https://portal.example/';
const none = { values: {}, page: 1 };

/**
 * @param {string} search
 * @param {Partial<typeof none>} query
 * @param {import('../url-query.js').Values} [initial]
 */
function written(search, query, initial = {}) {
  const { values, page } = { ...none, ...query };
  return withQuery(origin + search, 'r', values, initial, page).slice(origin.length);
}

/** @param {string} search @param {import('../url-query.js').Values} [initial] */
const read = (search, initial = {}) => readUrl(origin + search, 'r', initial);

test('a filter is written beside other parameters, and read back', () => {
  const search = written('?tab=runs#top', { values: { 'filter-status': 'FAIL' } });
  assert.equal(search, '?tab=runs&r.status=FAIL#top');
  assert.equal(read(search).values['filter-status'], 'FAIL');
});

test('a relative time stays relative', () => {
  assert.equal(written('', { values: { 'start-time': 'now-7d' } }), '?r.from=now-7d');
});

test('a value of the markup is not repeated, and is written as empty when it is cleared', () => {
  const initial = { 'filter-status': 'FAIL' };
  assert.equal(written('?r.status=', { values: initial }, initial), '');
  const cleared = written('', { values: { 'filter-status': null } }, initial);
  assert.equal(cleared, '?r.status=');
  assert.equal(read(cleared, initial).values['filter-status'], null);
  assert.equal(read('', initial).values['filter-status'], 'FAIL');
});

test('tables with different prefixes do not change each other', () => {
  const search = written('?other.status=RUNNING', { values: { 'page-size': '50' } });
  assert.equal(search, '?other.status=RUNNING&r.size=50');
  assert.equal(read(search).values['filter-status'], null);
});

test('the first page has no page number in the URL', () => {
  assert.equal(written('', { page: 3 }), '?r.page=3');
  assert.equal(written('?r.page=3', { page: 1 }), '');
});

for (const [search, page] of /** @type {const} */ ([
  ['', 1],
  ['?r.page=3', 3],
  ['?r.page=0', null],
  ['?r.page=-1', null],
  ['?r.page=1.5', null],
  ['?r.page=last', null],
])) {
  test(`“${search}” asks for page ${page}`, () => {
    assert.equal(read(search).page, page);
  });
}

for (const [search, filtered] of /** @type {const} */ ([
  [
    '?name=%D6%D0%CE%C4&redirect=/a/b,c&q=a%20b&flag#top',
    '?name=%D6%D0%CE%C4&redirect=/a/b,c&q=a%20b&flag&r.status=FAIL#top',
  ],
  ['?a=1&&b&=c&%=%zz&plus=a+b', '?a=1&&b&=c&%=%zz&plus=a+b&r.status=FAIL'],
  ['#/route?r.status=FAIL', '?r.status=FAIL#/route?r.status=FAIL'],
  ['?rx.status=1&r=2&r.other=3', '?rx.status=1&r=2&r.other=3&r.status=FAIL'],
])) {
  test(`the page's own “${search}” stays as it is, byte for byte`, () => {
    assert.equal(written(search, { values: { 'filter-status': 'FAIL' } }), filtered);
    assert.equal(written(filtered, {}), search);
  });
}

test('own parameters are found however they are encoded, and written once', () => {
  const search = '?r%2Estatus=SUCCESS&x=1&r.status=FAIL&r.from=2026-01-01T00%3A00%3A00%2B08%3A00';
  assert.equal(read(search).values['filter-status'], 'SUCCESS');
  assert.equal(read(search).values['start-time'], '2026-01-01T00:00:00+08:00');
  assert.equal(written(search, { values: { 'filter-status': 'A&B' } }), '?x=1&r.status=A%26B');
});

test('a parameter that cannot be decoded is not an error', () => {
  assert.equal(read('?r.status=%D6').values['filter-status'], '%D6');
});
