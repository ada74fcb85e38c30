// The tokens of the 2021-06-25 list: what they go on with and what they are refused for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, runIds, startSimulator } from './fixture.js';

/** @param {import('../index.js').Simulator} simulator */
async function tokenOf(simulator, query = {}) {
  return (await list2021(simulator, PIPELINE_IDS.long, { maxResults: 20, ...query })).json
    .nextToken;
}

test('a token goes on with another page size', async (t) => {
  const simulator = await startSimulator(t);
  const nextToken = await tokenOf(simulator);
  const response = await list2021(simulator, PIPELINE_IDS.long, { nextToken, maxResults: 2 });
  assert.deepEqual(runIds(response), ['4980', '4979']);
});

test('a token of the same seed is good after a restart', async (t) => {
  const nextToken = await tokenOf(await startSimulator(t));
  const response = await list2021(await startSimulator(t), PIPELINE_IDS.long, { nextToken });
  assert.equal(runIds(response)[0], '4980');
});

test('a token is refused by another query, another pipeline and another seed', async (t) => {
  const simulator = await startSimulator(t);
  const nextToken = await tokenOf(simulator);
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

test('a token is refused when any of its characters is another', async (t) => {
  const simulator = await startSimulator(t);
  const token = await tokenOf(simulator);
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
