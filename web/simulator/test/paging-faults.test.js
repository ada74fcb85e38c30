// Paging faults, as clients see them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, listAllPages2021, listOapi, runIds, startSimulator } from './fixture.js';

const { short, long } = PIPELINE_IDS;

test('repeat-cursor returns the token that was sent', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'repeat-cursor', times: 'always' });
  const first = await list2021(simulator, long, { maxResults: 20 });
  const { nextToken } = first.json;
  const second = await list2021(simulator, long, { maxResults: 20, nextToken });
  assert.equal(second.json.nextToken, nextToken);
  assert.equal(runIds(second)[0], '4980');
  const { headers } = await listOapi(simulator, long, { page: 3 });
  assert.deepEqual([headers['x-page'], headers['x-next-page']], ['3', '3']);
});

test('reject-cursor rejects a valid token with the given code', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'reject-cursor' });
  const { nextToken } = (await list2021(simulator, long)).json;
  const rejected = await list2021(simulator, long, { nextToken });
  assert.deepEqual([rejected.status, rejected.json.Code], [400, 'InvalidParam.NextToken']);
  assert.equal((await list2021(simulator, long, { nextToken })).status, 200);
  simulator.addFault({ kind: 'reject-cursor', code: 'NextToken.Expired', times: 2 });
  assert.equal((await list2021(simulator, long, { nextToken })).json.Code, 'NextToken.Expired');
  const oapi = await listOapi(simulator, long, { page: 2 });
  assert.deepEqual([oapi.status, oapi.json.errorCode], [400, 'NextToken.Expired']);
});

test('empty-page returns new tokens, and no run is lost', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'empty-page', times: 2 });
  simulator.addFault({ kind: 'empty-page', times: 3, after: 2 });
  /** @type {string[]} */
  const tokens = [];
  /** @type {number[]} */
  const sizes = [];
  const ids = await listAllPages2021(simulator, short, { maxResults: 20 }, (page) => {
    tokens.push(page.nextToken);
    sizes.push(page.pipelineRuns.length);
  });
  assert.deepEqual(sizes, [0, 0, 20, 20, 0, 0, 0, 17]);
  assert.equal(new Set(tokens).size, tokens.length);
  assert.deepEqual(
    ids,
    simulator.runs(short).map((run) => run.pipelineRunId),
  );
  simulator.addFault({ kind: 'empty-page' });
  const oapi = await listOapi(simulator, short, { page: 2 });
  assert.deepEqual([oapi.json.length, oapi.headers['x-next-page']], [0, '3']);
});

test('offset-cursor repeats runs when new ones arrive', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'offset-cursor', times: 'always' });
  const ids = await listAllPages2021(simulator, short, { maxResults: 20 }, () => {
    simulator.addRuns(short, { count: 2 });
  });
  assert.deepEqual(ids.slice(18, 22), ['39', '38', '39', '38']);
  assert.equal(new Set(ids).size, 57);
  assert.equal(ids.length, 57 + 6);
});

test('offset-cursor counts matching runs only', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'offset-cursor', times: 'always' });
  const expected = simulator.runs(long, { status: 'FAIL' }).map((run) => run.pipelineRunId);
  assert.deepEqual(
    await listAllPages2021(simulator, long, { maxResults: 100, status: 'FAIL' }),
    expected,
  );
});

test('drop-paging-headers removes the paging headers of oapi', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'drop-paging-headers' });
  assert.equal((await list2021(simulator, short)).status, 200);
  const { headers, json } = await listOapi(simulator, short);
  assert.equal(json.length, 10);
  assert.deepEqual(
    Object.keys(headers).filter((name) => /^x-(?!request-id)/.test(name)),
    [],
  );
});

test('wrong-total reports a total of at least zero', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'wrong-total', add: -3, times: 2 });
  assert.equal((await list2021(simulator, short)).json.totalCount, 54);
  assert.equal((await listOapi(simulator, short)).headers['x-total'], '54');
  simulator.addFault({ kind: 'wrong-total', add: -100, times: 2 });
  assert.equal((await list2021(simulator, short)).json.totalCount, 0);
  assert.equal((await listOapi(simulator, short)).headers['x-total'], '0');
});

test('oversized-page lists more runs than requested', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'oversized-page', extra: 2, times: 2 });
  assert.equal((await list2021(simulator, short, { maxResults: 5 })).json.pipelineRuns.length, 7);
  assert.equal((await listOapi(simulator, short, { perPage: 5 })).json.length, 7);
});
