// Ten thousand calls of each function leak neither heap memory nor handles of JavaScript values.
// The module has the objects of the published one and a function that reads the state of the heap.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';

const folder = new URL('../../../build/wasm-release/testing/', import.meta.url);
const { default: createModule } = await import(new URL('flow_run_table.mjs', folder).href);
const core = await createModule({
  wasmBinary: await readFile(new URL('flow_run_table.wasm', folder)),
});

const calls = 10_000;

const query = { baseUrl: '/flow', organizationId: '企业', pipelineId: 7n, refreshInterval: 'off' };
const body = new TextEncoder().encode(
  JSON.stringify({
    success: true,
    totalCount: 3,
    nextToken: 'a token that is too long to be kept inside a small string',
    pipelineRuns: [1, 2, 3].map((pipelineRunId) => ({
      pipelineRunId,
      pipelineId: 7,
      status: pipelineRunId === 1 ? 'A_STATUS_THAT_NOBODY_KNOWS_AND_IS_LONG' : 'SUCCESS',
      creatorAccountId: 'somebody with a name that is long enough',
      startTime: 1_700_000_000_000,
      endTime: 1_700_000_060_000,
    })),
  }),
);
const answer = {
  status: 200,
  headers: { 'x-acs-request-id': 'a request id of some length' },
  body,
};

/** A list with three rows, whose listener is heard. */
const openList = () => {
  const list = core.createList(query, () => {});
  core.send(list, { type: 'load', initialResponse: answer });
  return list;
};

const open = openList();
after(() => core.closeList(open));
/** @type {Record<string, () => void>} */
const functions = {
  'buildRequest, accepted': () => core.buildRequest(query),
  'buildRequest, refused': () => core.buildRequest({ organizationId: '..' }),
  'readRequest, accepted': () =>
    core.readRequest({
      api: '2021-06-25',
      target: '/organization/o/pipelines/7/pipelineRuns?maxResults=20&nextToken=a%2Fb',
    }),
  'readRequest, refused': () => core.readRequest({ api: 'oapi-v1', target: '/elsewhere' }),
  'parseResponse, a page': () =>
    core.parseResponse({ api: '2021-06-25', ...answer, request: query }),
  'parseResponse, an error': () =>
    core.parseResponse({ status: 200, headers: [['a', 'b']], body: new Uint8Array([123, 34]) }),
  'createList and closeList': () => core.closeList(core.createList(query, () => {})),
  'createList, load and closeList': () => core.closeList(openList()),
  'send, a configuration': () => core.send(open, { type: 'configure', config: query }),
  'send, what makes no sense': () => core.send(open, { type: 'no such event' }),
  'send, visibility': () => {
    core.send(open, { type: 'visibility', visible: false });
    core.send(open, { type: 'visibility', visible: true });
  },
  snapshot: () => core.snapshot(open),
  rows: () => core.rows(open, 0, 3),
  watch: () => {
    core.watch(open, 0, 3);
    core.watch(open, 1, 2);
  },
  indexOf: () => core.indexOf(open, { pipelineRunId: '2' }),
  'every function, for no list': () => {
    core.snapshot(0);
    core.rows(0, 0, 1);
    core.watch(0, 0, 1);
    core.indexOf(0, { pipelineRunId: '2' });
    core.send(0, { type: 'load' });
    core.closeList(0);
  },
};

const count = () => ({ bytes: core.liveBytes(), handles: core.count_emval_handles() });

describe('ten thousand calls leak nothing', () => {
  for (const [name, call] of Object.entries(functions)) {
    it(name, () => {
      // The first calls fill caches and tables, which keep their size.
      for (let i = 0; i < 100; ++i) call();
      const before = count();
      for (let i = 0; i < calls; ++i) call();
      assert.deepEqual(count(), before);
    });
  }
});

it('the memory of an open list is counted, so that a leak would be detected', () => {
  const before = count();
  const list = openList();
  assert.ok(count().bytes > before.bytes);
  assert.ok(count().handles > before.handles);
  core.closeList(list);
  assert.deepEqual(count(), before);
});
