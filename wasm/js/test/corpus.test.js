// Every vector of the corpus through `flow-run-table/core`. The same vectors are replayed natively;
// here they also pass the bindings.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { loadCore } from 'flow-run-table/core';

const corpus = new URL('../../../native-tests/corpus/', import.meta.url);

/** @param {string} path */
const readJson = async (path) => JSON.parse(await readFile(new URL(path, corpus), 'utf8'));

const core = await loadCore();

describe('buildRequest', async () => {
  for (const { name, api, query, expect } of await readJson('requests.json')) {
    it(`answers ${name} as the corpus says`, () => {
      const result = core.buildRequest({ api, baseUrl: '/proxy', ...query });
      assert.equal(result.ok, expect.ok, JSON.stringify(result));
      if (!result.ok) {
        const { kind, field, code } = result.error;
        assert.deepEqual(
          { kind, field, code },
          { kind: 'invalid_request', field: expect.field, code: expect.code },
        );
        return;
      }
      const url = new URL(result.url, 'https://portal.example');
      const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
      assert.deepEqual(segments, ['proxy', ...expect.segments]);
      assert.deepEqual(Object.fromEntries(url.searchParams), expect.query);
    });
  }
});

describe('parseResponse', async () => {
  for (const entry of await readJson('responses/index.json')) {
    it(`answers ${entry.file} as the corpus says`, async () => {
      const { api, status, headers, request, expect } = entry;
      const body = await readFile(new URL(`responses/${entry.file}`, corpus));
      const result = core.parseResponse({ api, status, headers, request, body });
      assert.equal(result.ok, expect.ok, JSON.stringify(result));
      if (!result.ok) {
        for (const [field, value] of Object.entries(expect.error)) {
          assert.deepEqual(result.error[/** @type {'code'} */ (field)], value, field);
        }
        return;
      }
      const { runs, nextCursor, warnings, rejectedRows } = result.page;
      assert.equal(runs.length, expect.runs);
      assert.equal(nextCursor, expect.nextCursor);
      assert.deepEqual([...new Set(warnings.map(({ code }) => code))].sort(), expect.warnings);
      assert.equal(rejectedRows, expect.rejectedRows);
      for (const [field, value] of Object.entries(expect.firstRun ?? {})) {
        const found = runs[0]?.[/** @type {'status'} */ (field)];
        assert.equal(String(found), String(value), field);
      }
    });
  }
});
