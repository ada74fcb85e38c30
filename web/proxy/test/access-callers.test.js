// Callers by a trusted header, anonymous callers, and what each may see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressList, isListed } from '../access/header-caller.js';
import { createRights } from '../access/rights.js';
import { defineConfiguration } from '../config/read.js';
import { ask, askRaw, whoAmI } from './access-fixture.js';

const GATEWAY = {
  type: 'header',
  subjectHeader: 'x-forwarded-user',
  groupsHeader: 'x-forwarded-groups',
  trustedAddresses: ['127.0.0.1/32'],
};

test('a gateway at a listed address names the caller and the groups', async (t) => {
  const server = await whoAmI(t, { callers: GATEWAY });
  const { caller } = await ask(server.url, {
    'x-forwarded-user': 'anna@example.com',
    'x-forwarded-groups': 'dev, ops,,',
  });
  assert.deepEqual(caller, {
    subject: 'anna@example.com',
    groups: ['dev', 'ops'],
    limitKey: 'subject:anna@example.com',
  });
});

test('a name in UTF-8 is read as such', async (t) => {
  const server = await whoAmI(t, { callers: GATEWAY });
  const wire = Buffer.from('X-Forwarded-User: 王芳').toString('latin1');
  const response = await fetch(server.url, {
    headers: { 'x-forwarded-user': wire.slice(wire.indexOf(' ') + 1) },
  });
  assert.equal((await response.json()).caller.subject, '王芳');
});

test('nobody else’s header counts, whatever address it claims to come from', async (t) => {
  const server = await whoAmI(t, {
    callers: { ...GATEWAY, trustedAddresses: ['10.0.0.0/8', '::1'] },
  });
  for (const lines of [
    ['X-Forwarded-User: anna'],
    ['X-Forwarded-User: anna', 'X-Forwarded-For: 10.0.0.1'],
    ['X-Forwarded-User: anna', 'X-Real-IP: 10.0.0.1', 'Forwarded: for=10.0.0.1'],
    ['X-Forwarded-User: anna', 'X-Forwarded-For: 10.0.0.1, 127.0.0.1', 'Via: 1.1 10.0.0.1'],
  ]) {
    const { status, body } = await askRaw(server.port, lines);
    assert.deepEqual([status, body.code], [401, 'Unauthorized']);
    assert.equal(body.details.cause, 'address_not_trusted');
  }
});

test('a header that is there twice, is empty or is not a name names nobody', async (t) => {
  const server = await whoAmI(t, { callers: GATEWAY });
  for (const [lines, cause] of /** @type {[string[], string][]} */ ([
    [[], 'subject_missing'],
    [['X-Forwarded-User: anna', 'X-Forwarded-User: root'], 'header_repeated'],
    [['X-Forwarded-User: anna', 'x-forwarded-USER: anna'], 'header_repeated'],
    [['X_Forwarded_User: anna'], 'subject_missing'],
    [['X-Forwarded-User:'], 'subject_invalid'],
    [['X-Forwarded-User: \t '], 'subject_invalid'],
    [['X-Forwarded-User: an\u0001na'], ''],
    [[`X-Forwarded-User: ${'a'.repeat(300)}`], 'subject_invalid'],
    [
      ['X-Forwarded-User: a', 'X-Forwarded-Groups: x', 'X-Forwarded-Groups: admin'],
      'header_repeated',
    ],
    [['X-Forwarded-User: a', `X-Forwarded-Groups: ${'g,'.repeat(5000)}`], 'groups_invalid'],
  ])) {
    const { status, body } = await askRaw(server.port, lines);
    if (cause === '') assert.equal(status, 400);
    else assert.deepEqual([status, body.details.cause], [401, cause], lines.join());
  }
});

test('addresses: ranges, both families, IPv4 in IPv6 notation, zones', () => {
  const list = addressList(['10.1.0.0/16', '192.0.2.7', 'fd00::/8']);
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.7', 'fd12::1', 'fd12::1%eth0']) {
    assert.equal(isListed(list, address), true, address);
  }
  for (const address of [
    '10.2.0.1',
    '::ffff:10.2.0.1',
    '192.0.2.8',
    '::1',
    '10.1.2.3.4',
    '',
    undefined,
  ]) {
    assert.equal(isListed(list, address), false, String(address));
  }
  assert.throws(() => addressList(['10.0.0.0/8', 'gateway']), /gateway is not an address/);
  assert.throws(() => addressList(['0.0.0.0/0']), /trusts every address/);
  assert.throws(() => addressList(['::/0']), /trusts every address/);
  assert.throws(() => addressList(['10.0.0.0/00']), /trusts every address/);
  assert.throws(() => addressList(['::/000']), /trusts every address/);
  assert.throws(() => addressList(['0.0.0.0/1', '128.0.0.0/1']), /trusts every address/);
  assert.throws(() => addressList(['::ffff:0.0.0.0/96']), /trusts every address/);
  assert.equal(isListed(addressList(['::ffff:10.0.0.0/104']), '::ffff:10.1.2.3'), true);
});

const TOKEN = { apis: { 'oapi-v1': { credential: { type: 'token', token: 'pt-x' } } } };

test('anonymous callers are served on this machine only, unless the operator says so', () => {
  const config = (/** @type {string} */ host, allowAnonymous = false) =>
    defineConfiguration(
      /** @type {any} */ ({
        listen: { host },
        callers: { type: 'none', allowAnonymous },
        organizations: { '*': TOKEN },
      }),
    );
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'portal.example.com']) {
    assert.throws(() => config(host), /allowAnonymous/, host);
    assert.equal(config(host, true).listen.host, host);
  }
  for (const host of ['127.0.0.1', '::1', 'localhost']) config(host);
});

test('the embed page cannot be had with a token that no frame can send', () => {
  const config = (/** @type {unknown} */ source) =>
    defineConfiguration(
      /** @type {any} */ ({
        embed: { enabled: true },
        callers: {
          type: 'jwt',
          jwksUrl: 'https://id.test/keys',
          issuer: 'https://id.test',
          audience: 'flow',
          source,
        },
        organizations: { '*': TOKEN },
      }),
    );
  assert.throws(() => config('authorization'), /embed\.enabled does not fit callers\.source/);
  assert.equal(config({ cookie: 'session' }).embed.enabled, true);
});

test('an anonymous caller has no name and no groups', async (t) => {
  const server = await whoAmI(t, { callers: { type: 'none' } });
  const { caller } = await ask(server.url, {
    'x-forwarded-user': 'root',
    authorization: 'Bearer x',
  });
  assert.deepEqual(caller, { subject: null, groups: [], limitKey: 'address:127.0.0.1' });
});

const ORGANIZATIONS = {
  alpha: { pipelines: { 1: { groups: ['dev'] }, 2: { groups: '*' }, '*': { groups: ['ops'] } } },
  beta: { pipelines: { 7: { groups: ['beta'] } } },
  '*': { pipelines: { '*': { groups: ['admin'] } } },
};

test('rights: the nearest entry decides alone', () => {
  const { may } = createRights(/** @type {any} */ (ORGANIZATIONS));
  for (const [groups, organizationId, pipelineId, expected] of /** @type {any[]} */ ([
    [['dev'], 'alpha', '1', true],
    [['ops'], 'alpha', '1', false],
    [[], 'alpha', '2', true],
    [['ops'], 'alpha', '3', true],
    [['dev'], 'alpha', '3', false],
    [['admin'], 'alpha', '3', false],
    [['beta'], 'beta', '7', true],
    [['beta'], 'beta', '8', false],
    [['admin'], 'beta', '8', false],
    [['admin'], 'gamma', '8', true],
    [['dev'], 'gamma', '8', false],
    [['*'], 'alpha', '1', false],
    [['admin'], '__proto__', '1', true],
    [['admin'], 'alpha', '__proto__', false],
    [['dev'], 'alpha', 'constructor', false],
    [['DEV', ' dev'], 'alpha', '1', false],
  ])) {
    const caller = { subject: 'anna', groups, limitKey: 'x' };
    assert.equal(
      may(caller, { organizationId, pipelineId }),
      expected,
      `${groups} ${organizationId}/${pipelineId}`,
    );
  }
});

test('without an entry for the others, an organization that is not listed is closed', () => {
  const { may } = createRights({ alpha: { pipelines: { '*': { groups: '*' } } } });
  const caller = { subject: 'anna', groups: ['admin'], limitKey: 'x' };
  assert.equal(may(caller, { organizationId: 'alpha', pipelineId: '5' }), true);
  assert.equal(may(caller, { organizationId: 'other', pipelineId: '5' }), false);
});

test('a refusal is the same for what is configured and what is not', () => {
  const { authorize } = createRights(/** @type {any} */ (ORGANIZATIONS));
  const caller = { subject: 'anna', groups: ['nothing'], limitKey: 'x' };
  const refusals = [
    { organizationId: 'alpha', pipelineId: '1' },
    { organizationId: 'alpha', pipelineId: '999' },
    { organizationId: 'beta', pipelineId: '7' },
    { organizationId: 'nowhere', pipelineId: '1' },
  ].map((target) => {
    try {
      authorize(caller, target);
    } catch (error) {
      const { code, status, message, details } = /** @type {any} */ (error);
      return JSON.stringify({ code, status, message, details });
    }
    return 'permitted';
  });
  assert.equal(new Set(refusals).size, 1);
  assert.match(refusals[0], /"code":"Forbidden","status":403,"message":"not_permitted:/);
});
