// Lists that misbehave, as a client meets them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, listAllPages2021, listOapi, runIds, startSimulator } from './fixture.js';

const { short, long } = PIPELINE_IDS;

test('a list repeats the token it was sent', async (t) => {
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

test('refuses a token that was good, by the code that is asked for', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'reject-cursor' });
  const { nextToken } = (await list2021(simulator, long)).json;
  const refused = await list2021(simulator, long, { nextToken });
  assert.deepEqual([refused.status, refused.json.Code], [400, 'InvalidParam.NextToken']);
  assert.equal((await list2021(simulator, long, { nextToken })).status, 200);
  simulator.addFault({ kind: 'reject-cursor', code: 'NextToken.Expired', times: 2 });
  assert.equal((await list2021(simulator, long, { nextToken })).json.Code, 'NextToken.Expired');
  const oapi = await listOapi(simulator, long, { page: 2 });
  assert.deepEqual([oapi.status, oapi.json.errorCode], [400, 'NextToken.Expired']);
});

test('gives empty pages with ever new tokens, and no run is lost on the way', async (t) => {
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

test('shifts while runs arrive, so that runs come twice', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'offset-cursor', times: 'always' });
  const ids = await listAllPages2021(simulator, short, { maxResults: 20 }, () => {
    simulator.addRuns(short, { count: 2 });
  });
  assert.deepEqual(ids.slice(18, 22), ['39', '38', '39', '38']);
  assert.equal(new Set(ids).size, 57);
  assert.equal(ids.length, 57 + 6);
});

test('shifts under a filter by the runs that match', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'offset-cursor', times: 'always' });
  const expected = simulator.runs(long, { status: 'FAIL' }).map((run) => run.pipelineRunId);
  assert.deepEqual(
    await listAllPages2021(simulator, long, { maxResults: 100, status: 'FAIL' }),
    expected,
  );
});

test('drops its paging headers, where there are some', async (t) => {
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

test('tells a wrong total, never below none', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'wrong-total', add: -3, times: 2 });
  assert.equal((await list2021(simulator, short)).json.totalCount, 54);
  assert.equal((await listOapi(simulator, short)).headers['x-total'], '54');
  simulator.addFault({ kind: 'wrong-total', add: -100, times: 2 });
  assert.equal((await list2021(simulator, short)).json.totalCount, 0);
  assert.equal((await listOapi(simulator, short)).headers['x-total'], '0');
});

test('gives more than was asked for', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'oversized-page', extra: 2, times: 2 });
  assert.equal((await list2021(simulator, short, { maxResults: 5 })).json.pipelineRuns.length, 7);
  assert.equal((await listOapi(simulator, short, { perPage: 5 })).json.length, 7);
});
