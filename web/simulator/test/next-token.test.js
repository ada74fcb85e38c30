// The `nextToken` of the 2021-06-25 list: what it continues, and when it is rejected.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, runIds, startSimulator } from './fixture.js';

/** @param {import('../index.js').Simulator} simulator */
async function getToken(simulator, query = {}) {
  return (await list2021(simulator, PIPELINE_IDS.long, { maxResults: 20, ...query })).json
    .nextToken;
}

test('a token is valid with another page size', async (t) => {
  const simulator = await startSimulator(t);
  const nextToken = await getToken(simulator);
  const response = await list2021(simulator, PIPELINE_IDS.long, { nextToken, maxResults: 2 });
  assert.deepEqual(runIds(response), ['4980', '4979']);
});

test('a token is valid after a restart with the same seed', async (t) => {
  const nextToken = await getToken(await startSimulator(t));
  const response = await list2021(await startSimulator(t), PIPELINE_IDS.long, { nextToken });
  assert.equal(runIds(response)[0], '4980');
});

test('a token is rejected for another query, another pipeline and another seed', async (t) => {
  const simulator = await startSimulator(t);
  const nextToken = await getToken(simulator);
  const responses = [
    await list2021(simulator, PIPELINE_IDS.long, { nextToken, status: 'FAIL' }),
    await list2021(simulator, PIPELINE_IDS.long, { nextToken, triggerMode: 3 }),
    await list2021(simulator, PIPELINE_IDS.long, { nextToken, startTime: 1 }),
    await list2021(simulator, PIPELINE_IDS.huge, { nextToken }),
    await list2021(await startSimulator(t, { seed: 'other' }), PIPELINE_IDS.long, { nextToken }),
  ];
  for (const { status, json } of responses) {
    assert.deepEqual([status, json.Code], [400, 'InvalidParam.NextToken']);
  }
});

test('a token is rejected if any of its characters changes', async (t) => {
  const simulator = await startSimulator(t);
  const token = await getToken(simulator);
  const changed = Array.from(token, (character, i) => {
    const other = character === 'A' ? 'B' : 'A';
    return token.slice(0, i) + other + token.slice(i + 1);
  });
  for (const nextToken of [
    ...changed,
    'aaaaaa',
    '!',
    token + token,
    `${token} `,
    'x'.repeat(2_000),
  ]) {
    const { status, json } = await list2021(simulator, PIPELINE_IDS.long, { nextToken });
    assert.deepEqual([status, json.Code], [400, 'InvalidParam.NextToken'], nextToken);
  }
});
