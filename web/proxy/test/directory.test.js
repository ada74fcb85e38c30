// Names from the simulator in every dialect, and from services that page, fail and return nonsense.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { createCredentials } from '../credentials/credentials.js';
import { createDirectory } from '../directory/directory.js';
import { readMembers, readPipelineName } from '../directory/directory-calls.js';
import { createNamesHandler } from '../directory/names-handler.js';

const APIS = /** @type {const} */ (['2021-06-25', 'oapi-v1', 'oapi-v1-region']);
/** The first two people of the simulator's dataset. */
const [WANG, LI] = ['1222222222', '1230212493'];

/** @param {import('node:test').TestContext} t */
async function simulatedDirectory(t) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const { host } = new URL(simulator.url);
  const token = { credential: { type: 'token', token: 'pt-simulator-token' } };
  const accessKey = { type: 'accessKey', accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const apis = {
    '2021-06-25': { credential: accessKey },
    'oapi-v1': token,
    'oapi-v1-region': token,
  };
  const credentials = createCredentials({ [ORGANIZATION_ID]: { apis } });
  const directory = createDirectory({
    refreshMs: 86_400_000,
    async call({ api, organizationId, action, target }) {
      const { headers } = await credentials.authorize(organizationId, api, {
        host,
        target,
        action,
      });
      const response = await fetch(simulator.url + target, { headers });
      return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
    },
  });
  return { simulator, directory };
}

for (const api of APIS) {
  test(`${api}: creators and the pipeline have names, and cost one call each a day`, async (t) => {
    const { simulator, directory } = await simulatedDirectory(t);
    const place = { api, organizationId: ORGANIZATION_ID };
    const ask = () => directory.creators(place, [WANG, LI, '404']);
    const responses = await Promise.all(Array.from({ length: 50 }, ask));
    for (const names of responses) assert.deepEqual(names, { [WANG]: '王芳', [LI]: '李伟' });
    const pipeline = { ...place, pipelineId: PIPELINE_IDS.short };
    const expected = simulator.pipelines().find(({ id }) => id === PIPELINE_IDS.short)?.name;
    for (let i = 0; i < 3; i++) assert.equal(await directory.pipelineName(pipeline), expected);
    assert.equal(await directory.pipelineName({ ...place, pipelineId: '404' }), null);
    const targets = simulator.requests().map(({ target }) => target);
    assert.equal(targets.filter((target) => target.includes('/members')).length, 1);
    assert.equal(targets.length, 3);
  });
}

/**
 * @param {(call: any) => { status?: number, body: unknown }} respond
 * @param {Record<string, unknown>} [options]
 */
function directoryOf(respond, options = {}) {
  /** @type {string[]} */
  const targets = [];
  /** @type {any[]} */
  const warnings = [];
  const directory = createDirectory({
    refreshMs: 86_400_000,
    warn: (warning) => warnings.push(warning),
    async call(request) {
      targets.push(request.target);
      const { status = 200, body } = respond(request);
      return { status, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)) };
    },
    ...options,
  });
  return { directory, targets, warnings };
}

const PLACE = /** @type {const} */ ({ api: '2021-06-25', organizationId: "it's/ok" });

test('all pages are read; tokens and ids go out in strict encoding', async () => {
  const { directory, targets } = directoryOf(({ target }) =>
    target.includes('nextToken')
      ? { body: { success: true, members: [{ accountId: '2', organizationMemberName: 'B' }] } }
      : {
          body: {
            success: true,
            nextToken: "a+/='",
            members: [{ accountId: '1', organizationMemberName: 'A' }],
          },
        },
  );
  assert.deepEqual(await directory.creators(PLACE, ['1', '2']), { 1: 'A', 2: 'B' });
  assert.deepEqual(targets, [
    '/organization/it%27s%2Fok/members?maxResults=50',
    '/organization/it%27s%2Fok/members?maxResults=50&nextToken=a%2B%2F%3D%27',
  ]);
});

test('a service that returns one token for ever ends the walk', async () => {
  const { directory, targets } = directoryOf(() => ({
    body: { members: [{ accountId: '1', organizationMemberName: 'A' }], nextToken: 'same' },
  }));
  assert.deepEqual(await directory.creators(PLACE, ['1']), { 1: 'A' });
  assert.equal(targets.length, 2);
});

test('a service that never ends is left after 250 pages', async () => {
  let n = 0;
  const { directory, targets, warnings } = directoryOf(() => ({
    body: {
      members: [{ accountId: String(++n), organizationMemberName: 'A' }],
      nextToken: `t${n}`,
    },
  }));
  assert.deepEqual(await directory.creators(PLACE, ['250', '251']), { 250: 'A' });
  assert.equal(targets.length, 250);
  assert.equal(warnings[0].cause, 'too_many_pages');
});

test('a failure costs one call for all who ask, and one warning', async () => {
  for (const reply of [
    { status: 403, body: '{}' },
    { body: '<html>' },
    { body: { success: false } },
  ]) {
    const { directory, targets, warnings } = directoryOf(() => reply);
    const ask = () => directory.creators(PLACE, ['1']);
    assert.deepEqual(await Promise.all(Array.from({ length: 20 }, ask)), Array(20).fill({}));
    assert.deepEqual(await ask(), {});
    assert.equal(targets.length, 1);
    assert.equal(warnings.length, 1);
  }
});

test('names that were known go on being used while a refresh fails', async () => {
  let works = true;
  let now = 1;
  const { directory, targets } = directoryOf(
    () =>
      works
        ? { body: { members: [{ accountId: '1', organizationMemberName: 'A' }] } }
        : { status: 500, body: '' },
    { now: () => now },
  );
  assert.deepEqual(await directory.creators(PLACE, ['1']), { 1: 'A' });
  works = false;
  now += 86_400_001;
  for (let i = 0; i < 3; i++) {
    assert.deepEqual(await directory.creators(PLACE, ['1']), { 1: 'A' });
  }
  assert.equal(targets.length, 2);
});

test('odd rows are left out, names are one line of at most 200 characters', () => {
  const members = [
    null,
    7,
    { accountId: 1, organizationMemberName: 'number' },
    { accountId: '2', organizationMemberName: ' a\nb\u202e ' },
    { accountId: '3', organizationMemberName: '名'.repeat(300) },
    { accountId: '4', organizationMemberName: ' ' },
    { accountId: '__proto__', organizationMemberName: 'P' },
  ];
  const read = readMembers('2021-06-25', JSON.stringify({ members, nextToken: null }), null);
  assert.deepEqual(read, {
    members: [
      ['2', 'a b'],
      ['3', '名'.repeat(200)],
      ['__proto__', 'P'],
    ],
    next: null,
  });
  assert.throws(() => readMembers('oapi-v1', '{}', null), TypeError);
  assert.throws(() => readPipelineName('oapi-v1', '[]'), TypeError);
  assert.equal(readPipelineName('2021-06-25', '{"pipeline":{"name":7}}'), null);
});

const CALLER = { subject: 'anna', groups: [], limitKey: 'subject:anna' };

/** @param {string} search @param {string} [path] */
async function handled(search, path = '/names/creators') {
  /** @type {any[]} */
  const permitted = [];
  const { directory } = directoryOf(({ target }) => ({
    body: target.includes('members')
      ? { members: [{ accountId: '__proto__', organizationMemberName: 'P' }] }
      : { pipeline: { name: '发布' } },
  }));
  const handler = createNamesHandler({
    directory,
    permit(caller, query) {
      permitted.push([caller.subject, query]);
      return { api: query.api, organizationId: query.organizationId ?? '*' };
    },
  });
  assert.ok(handler.handles(path));
  const reply = await handler.handle({ path, search, caller: CALLER });
  return { reply, body: JSON.parse(reply.body.toString()), permitted };
}

test('the addresses of names check the rights for the pipeline that they are asked about', async () => {
  const query = 'api=2021-06-25&organizationId=o&pipelineId=7';
  const creators = await handled(`?${query}&ids=1,__proto__`);
  assert.deepEqual(Object.entries(creators.body.creators), [['__proto__', 'P']]);
  assert.equal(creators.reply.headers['cache-control'], 'private, no-store');
  assert.deepEqual(creators.permitted, [
    ['anna', { api: '2021-06-25', organizationId: 'o', pipelineId: '7' }],
  ]);
  assert.deepEqual((await handled(`?${query}`, '/names/pipeline')).body, { name: '发布' });
});

test('a parameter that is missing, repeated, unknown or odd is named, and its value is not', async () => {
  const good = 'api=oapi-v1&organizationId=o&pipelineId=7&ids=1';
  for (const [search, message] of [
    ['', 'api is missing.'],
    ['?api=oapi-v1&pipelineId=7&ids=1', 'organizationId is missing.'],
    [good.replace('o&', '..&'), 'organizationId has a value that is not accepted.'],
    [good.replace('o&', 'a%2Fb&'), 'organizationId has a value that is not accepted.'],
    [good.replace('7', '07'), 'pipelineId has a value that is not accepted.'],
    [good.replace('7', '9223372036854775808'), 'pipelineId has a value that is not accepted.'],
    [good.replace('oapi-v1', 'toString'), 'api has a value that is not accepted.'],
    [`${good},`, 'ids has a value that is not accepted.'],
    [`${good}${',1'.repeat(100)}`, 'ids has a value that is not accepted.'],
    [`${good}&ids=2`, 'ids is there more than once.'],
    [
      `${good}&admin=secretvalue`,
      'Only these parameters are known: api, organizationId, pipelineId, ids.',
    ],
  ]) {
    await assert.rejects(handled(search), { code: 'InvalidRequest', message });
  }
  const region = await handled('?api=oapi-v1-region&pipelineId=7&ids=1');
  assert.equal(region.permitted[0][1].organizationId, null);
});
