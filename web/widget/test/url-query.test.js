// The filters and the page number in the URL of the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUrl, withQuery } from '../url-query.js';

const none = { values: {}, page: 1 };

/**
 * @param {string} search
 * @param {Partial<typeof none>} query
 * @param {import('../url-query.js').Values} [initial]
 */
function written(search, query, initial = {}) {
  const { values, page } = { ...none, ...query };
  const url = withQuery(new URL(search, 'https://portal.example/'), 'r', values, initial, page);
  return url.search + url.hash;
}

/** @param {string} search @param {import('../url-query.js').Values} [initial] */
const read = (search, initial = {}) =>
  readUrl(new URL(search, 'https://portal.example/'), 'r', initial);

test('a filter is written beside other parameters, and read back', () => {
  const search = written('?tab=runs#top', { values: { 'filter-status': 'FAIL' } });
  assert.equal(search, '?tab=runs&r.status=FAIL#top');
  assert.equal(read(search).values['filter-status'], 'FAIL');
});

test('a relative time stays relative', () => {
  assert.equal(written('/', { values: { 'start-time': 'now-7d' } }), '?r.from=now-7d');
});

test('a value of the markup is not repeated, and is written as empty when it is cleared', () => {
  const initial = { 'filter-status': 'FAIL' };
  assert.equal(written('?r.status=', { values: initial }, initial), '');
  const cleared = written('/', { values: { 'filter-status': null } }, initial);
  assert.equal(cleared, '?r.status=');
  assert.equal(read(cleared, initial).values['filter-status'], null);
  assert.equal(read('/', initial).values['filter-status'], 'FAIL');
});

test('tables with different prefixes do not change each other', () => {
  const search = written('?other.status=RUNNING', { values: { 'page-size': '50' } });
  assert.equal(search, '?other.status=RUNNING&r.size=50');
  assert.equal(read(search).values['filter-status'], null);
});

test('the first page has no page number in the URL', () => {
  assert.equal(written('/', { page: 3 }), '?r.page=3');
  assert.equal(written('?r.page=3', { page: 1 }), '');
});

for (const [search, page] of /** @type {const} */ ([
  ['/', 1],
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
