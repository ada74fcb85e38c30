// The exports have the same values as the table. In a spreadsheet no formula is run and no id
// rounded; a `toJSON` of the page changes nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv } from '../export/csv.js';
import { toJson } from '../export/json.js';
import { formatsFor } from '../format.js';
import { en } from '../locales/en.js';

/** @param {Record<string, unknown>} fields @param {string | null} [name] */
function cellsOf(fields, name = null) {
  const run = {
    pipelineId: '1',
    pipelineRunId: '2',
    status: 'SUCCESS',
    triggerMode: 1,
    creatorAccountId: null,
    startTime: 0,
    endTime: 1500,
    durationMs: 1500,
    live: false,
    ...fields,
  };
  const formats = formatsFor('en', 'Asia/Shanghai', en);
  const context = { texts: en, formats, creatorName: () => name };
  const csv = toCsv([/** @type {any} */ (run)], /** @type {any} */ (context));
  return csv.split('\r\n')[1] ?? '';
}

test('a run is a line with labels, ISO times with an offset and a duration in seconds', () => {
  assert.equal(
    cellsOf({}),
    '1,2,Succeeded,Manual,,,1970-01-01T08:00:00.000+08:00,1970-01-01T08:00:01.500+08:00,1.5',
  );
});

test('a running run has no duration, and a time outside the range of a date is unchanged', () => {
  assert.match(cellsOf({ endTime: null, live: true }), /\+08:00,,$/);
  assert.match(cellsOf({ startTime: 9e15 }), /,"\t9000000000000000",/);
});

for (const name of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x']) {
  test(`a name that begins with ${JSON.stringify(name[0])} is not a formula`, () => {
    const cells = cellsOf({ creatorAccountId: 'a' }, name);
    assert.ok(cells.includes(`'${name}`), cells);
  });
}

for (const [id, cell] of [
  ['12345678901', '12345678901'],
  ['123456789012', '"\t123456789012"'],
  ['0042', '"\t0042"'],
  ['1E5', '"\t1E5"'],
  ['=1+1', "'=1+1"],
  ['person', 'person'],
]) {
  test(`the id ${id} is unchanged in a spreadsheet`, () => {
    assert.equal(cellsOf({ creatorAccountId: id }).split(',')[4], cell);
  });
}

test('commas, quotes and line breaks stay within their cell', () => {
  assert.ok(cellsOf({ creatorAccountId: 'a' }, 'x,"y"\nz').includes('"x,""y""\nz"'));
});

for (const separator of [';', '|', '\t']) {
  test(`${JSON.stringify(separator)} separates no cells, so no formula begins after it`, () => {
    const cells = cellsOf({ creatorAccountId: 'a' }, `foo${separator}=1+1`);
    assert.ok(cells.includes(`"foo${separator}=1+1"`), cells);
  });
}

for (const Type of [Array, Object]) {
  test(`JSON ignores a toJSON that the page has defined for each ${Type.name}`, () => {
    const run = /** @type {any} */ ({ pipelineRunId: '2', status: 'SUCCESS' });
    const context = /** @type {any} */ ({ creatorName: () => null });
    const withoutTime = () => toJson([run], null, true, context).replace(/"exportedAt".*/, '');
    const expected = withoutTime();
    Object.defineProperty(Type.prototype, 'toJSON', { configurable: true, value: () => '[x]' });
    try {
      assert.equal(withoutTime(), expected);
    } finally {
      Reflect.deleteProperty(Type.prototype, 'toJSON');
    }
    assert.equal(JSON.parse(expected.replace(/^\{\s*/, '{')).runs[0].pipelineRunId, '2');
  });
}
