// Names of members and pipelines, in every dialect.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PEOPLE } from '../dataset/people.js';
import { FOREIGN_ORGANIZATION_ID, ORGANIZATION_ID, PIPELINE_IDS } from '../index.js';
import { sendRequest, signRequest, startSimulator } from './fixture.js';

const TOKEN = { 'x-yunxiao-token': 'pt-simulator-token' };
const MEMBERS = `/organization/${ORGANIZATION_ID}/members`;

/**
 * @param {{ port: number }} simulator
 * @param {string} pathname
 * @param {string} action
 * @param {Record<string, string>} [query]
 */
function getSigned(simulator, pathname, action, query) {
  const { target, headers } = signRequest(simulator, '', {
    pathname,
    query,
    headers: { 'x-acs-action': action },
  });
  return sendRequest(simulator, target, { headers });
}

test('2021-06-25 lists all members page by page', async (t) => {
  const simulator = await startSimulator(t);
  const members = [];
  let nextToken = '';
  do {
    /** @type {Record<string, string>} */
    const query = { maxResults: '15' };
    if (nextToken) query.nextToken = nextToken;
    const { status, json } = await getSigned(simulator, MEMBERS, 'ListOrganizationMembers', query);
    assert.equal(status, 200);
    members.push(...json.members);
    nextToken = json.nextToken;
  } while (nextToken);
  assert.deepEqual(
    members.map(({ accountId, organizationMemberName: name }) => ({ accountId, name })),
    PEOPLE,
  );
});

test('2021-06-25 checks signature, operation, organization and parameters', async (t) => {
  const simulator = await startSimulator(t);
  const unsigned = await sendRequest(simulator, MEMBERS);
  assert.equal(unsigned.json.Code, 'MissingAuthorization');
  for (const [path, action, query, code] of /** @type {any[]} */ ([
    [MEMBERS, 'ListPipelineRuns', {}, 'InvalidAction.NotFound'],
    [
      `/organization/${FOREIGN_ORGANIZATION_ID}/members`,
      'ListOrganizationMembers',
      {},
      'Forbidden.UserNotInCurrentOrganization',
    ],
    [MEMBERS, 'ListOrganizationMembers', { maxResults: '51' }, 'InvalidParam.ParamNotPresent'],
    [MEMBERS, 'ListOrganizationMembers', { nextToken: 'x' }, 'InvalidParam.ParamNotPresent'],
    [
      `/organization/${ORGANIZATION_ID}/pipelines/77`,
      'GetPipeline',
      {},
      'InvalidPipeline.NotFound',
    ],
  ])) {
    assert.equal((await getSigned(simulator, path, action, query)).json.Code, code);
  }
});

test('2021-06-25 returns the name of a pipeline', async (t) => {
  const simulator = await startSimulator(t);
  const { name } = /** @type {any} */ (
    simulator.pipelines().find(({ id }) => id === PIPELINE_IDS.short)
  );
  const path = `/organization/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}`;
  const { json } = await getSigned(simulator, path, 'GetPipeline');
  assert.equal(json.pipeline.name, name);
});

for (const [edition, members, pipelines] of [
  [
    'oapi-v1',
    `/oapi/v1/platform/organizations/${ORGANIZATION_ID}/members`,
    `/oapi/v1/flow/organizations/${ORGANIZATION_ID}/pipelines`,
  ],
  ['oapi-v1-region', '/oapi/v1/platform/members', '/oapi/v1/flow/pipelines'],
]) {
  test(`${edition} lists members and returns the name of a pipeline`, async (t) => {
    const simulator = await startSimulator(t);
    const first = await sendRequest(simulator, `${members}?page=1&perPage=20`, { headers: TOKEN });
    const second = await sendRequest(simulator, `${members}?page=2&perPage=20`, { headers: TOKEN });
    assert.deepEqual(
      [...first.json, ...second.json].map(({ userId, name }) => ({ accountId: userId, name })),
      PEOPLE,
    );
    const pipeline = await sendRequest(simulator, `${pipelines}/${PIPELINE_IDS.short}`, {
      headers: TOKEN,
    });
    assert.equal(typeof pipeline.json.name, 'string');
    const unknown = await sendRequest(simulator, `${pipelines}/77`, { headers: TOKEN });
    assert.equal(unknown.json.errorCode, 'NotFound');
    assert.equal((await sendRequest(simulator, members)).status, 401);
    const tooMany = await sendRequest(simulator, `${members}?perPage=101`, { headers: TOKEN });
    assert.equal(tooMany.json.errorCode, 'BadRequest');
  });
}
