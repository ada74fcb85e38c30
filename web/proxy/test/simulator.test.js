// The proxy in front of the simulated service, which checks every signature and token for real.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import {
  createSimulator,
  FOREIGN_ORGANIZATION_ID,
  ORGANIZATION_ID,
  PIPELINE_IDS,
} from 'flow-run-simulator';
import { signedHeaders } from '../credentials/signer.js';
import { proxyFor } from './fixture.js';

const TOKEN = 'pt-simulator-token';
const KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

/**
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof proxyFor>[2]} [options]
 */
async function stage(t, options) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const proxy = await proxyFor(t, simulator.url, { key: KEY, token: TOKEN, ...options });
  return { simulator, proxy };
}

/**
 * @param {string} organizationId
 * @param {string} pipelineId
 * @param {Record<string, string>} [query]
 */
function listTarget(organizationId, pipelineId, query = { maxResults: '20' }) {
  return `/organization/${encodeURIComponent(organizationId)}/pipelines/${pipelineId}/pipelineRuns?${new URLSearchParams(query).toString().replaceAll('+', '%20')}`;
}

test('a walk through all pages gives the runs that the service holds', async (t) => {
  const { simulator, proxy } = await stage(t);
  /** @type {string[]} */
  const ids = [];
  let nextToken = '';
  do {
    /** @type {Record<string, string>} */
    const query = { maxResults: '20' };
    if (nextToken) query.nextToken = nextToken;
    const response = await fetch(
      proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short, query),
    );
    assert.equal(response.status, 200);
    const page = await response.json();
    ids.push(...page.pipelineRuns.map((/** @type {any} */ run) => String(run.pipelineRunId)));
    nextToken = page.nextToken;
  } while (nextToken);
  const truth = simulator.runs(PIPELINE_IDS.short).map((run) => String(run.pipelineRunId));
  assert.equal(ids.length, 57);
  assert.deepEqual(ids, truth);
});

test('ids beyond 2^53 come through digit by digit', async (t) => {
  const { simulator, proxy } = await stage(t);
  const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.largeIds));
  const text = await response.text();
  const [newest] = simulator.runs(PIPELINE_IDS.largeIds);
  assert.ok(BigInt(newest.pipelineRunId) > 2n ** 53n);
  assert.match(text, new RegExp(`"pipelineRunId":${newest.pipelineRunId}\\b`));
});

const UNUSUAL_ORGANIZATIONS = [
  "it's",
  'a*b*c*d',
  "!()*'",
  'a?b#c',
  'a b+c',
  '50%25',
  'a&b=c',
  'a;b:c@d,e$f',
  '企业🚀',
  'a~b-c._d',
  '"<>^`{|}',
  '...',
];

for (const organization of UNUSUAL_ORGANIZATIONS) {
  test(`the organization ${organization} has a valid signature: the service reports that it does not exist`, async (t) => {
    const { simulator } = await stage(t);
    const target = strictly(listTarget(organization, '1233'));
    const headers = signedHeaders({
      action: 'ListPipelineRuns',
      host: new URL(simulator.url).host,
      target,
      key: KEY,
      nowMs: Date.now(),
      nonce: randomUUID(),
    });
    const response = await get(simulator.url, target, headers);
    assert.equal(JSON.parse(response.text).Code, 'InvalidOrganization.NotFound');
    assert.equal(response.status, 404);
  });

  test(`the organization ${organization} is refused by the proxy before anything is signed`, async (t) => {
    const { proxy } = await stage(t);
    const { status, text } = await get(proxy.url, strictly(listTarget(organization, '1233')), {});
    assert.equal(status, 400);
    assert.match(JSON.parse(text).Message, /^organizationId: invalid_characters\. /);
  });
}

const NASTY_TOKENS = [
  'AbC+/dEf/+0123==',
  ' 100% a%2Bb ',
  "!*'()~",
  'a&status=FAIL',
  '🚀',
  'a\tb\r\nc',
];

for (const nextToken of NASTY_TOKENS) {
  test(`the token ${JSON.stringify(nextToken)} has a valid signature: the service reports that it is unknown`, async (t) => {
    const { proxy } = await stage(t);
    const query = { maxResults: '20', nextToken };
    const response = await fetch(
      proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short, query),
    );
    assert.equal(response.status, 400);
    assert.doesNotMatch((await response.json()).Code, /Signature/);
  });
}

test('the errors of the service come through as it words them', async (t) => {
  const { proxy } = await stage(t);
  for (const [target, status, code] of /** @type {[string, number, string][]} */ ([
    [listTarget(ORGANIZATION_ID, '999999'), 404, 'InvalidPipeline.NotFound'],
    [
      listTarget(FOREIGN_ORGANIZATION_ID, PIPELINE_IDS.short),
      403,
      'Forbidden.UserNotInCurrentOrganization',
    ],
  ])) {
    const response = await fetch(proxy.url + target);
    assert.equal(response.status, status);
    const { Code, RequestId } = await response.json();
    assert.equal(Code, code);
    assert.equal(proxy.log.at(-1)?.requestId, RequestId);
  }
});

test('a wrong secret is 502 for the viewer and explained in the log', async (t) => {
  const { proxy } = await stage(t, { key: { ...KEY, accessKeySecret: 'wrong' } });
  const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short));
  assert.equal(response.status, 502);
  assert.equal((await response.json()).Code, 'Proxy.UpstreamCredentials');
  const [entry] = await proxy.logged(1);
  assert.equal(entry.serviceCode, 'SignatureDoesNotMatch');
  assert.equal(entry.reason, 'wrong_secret');
  assert.equal(entry.upstreamStatus, 400);
  assert.match(entry.action ?? '', /secret does not belong to the access key/);
});

test('twenty requests at once are twenty signatures that the service accepts', async (t) => {
  const { proxy } = await stage(t);
  const target = proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short);
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(target)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
});

test('a temporary key is accepted with its token', async (t) => {
  const key = {
    accessKeyId: 'STS.testid',
    accessKeySecret: 'testsecret',
    securityToken: 'test-security-token',
  };
  const { proxy } = await stage(t, { key });
  const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short));
  assert.equal(response.status, 200);
});

const OAPI_PATHS = {
  'oapi-v1': `/oapi/v1/flow/organizations/${ORGANIZATION_ID}/pipelines/${PIPELINE_IDS.short}/runs`,
  'oapi-v1-region': `/oapi/v1/flow/pipelines/${PIPELINE_IDS.short}/runs`,
};

for (const [api, path] of Object.entries(OAPI_PATHS)) {
  test(`${api} gives its page and the headers that say which one it is`, async (t) => {
    const { simulator, proxy } = await stage(t);
    const response = await fetch(`${proxy.url}${path}?page=2&perPage=20`);
    assert.equal(response.status, 200);
    const runs = await response.json();
    assert.deepEqual(
      runs.map((/** @type {any} */ run) => String(run.pipelineRunId)),
      simulator
        .runs(PIPELINE_IDS.short)
        .slice(20, 40)
        .map((run) => String(run.pipelineRunId)),
    );
    assert.equal(response.headers.get('x-page'), '2');
    assert.equal(response.headers.get('x-total'), '57');
    assert.equal(response.headers.get('x-next-page'), '3');
  });
}

test('an expired token is a fault of the proxy’s credentials in either envelope', async (t) => {
  const { proxy } = await stage(t, { token: 'pt-simulator-expired' });
  const response = await fetch(`${proxy.url}${OAPI_PATHS['oapi-v1']}?page=1&perPage=20`);
  assert.equal(response.status, 502);
  assert.equal((await response.json()).errorCode, 'Proxy.UpstreamCredentials');
});

/** @type {[Parameters<import('flow-run-simulator').Simulator['addFault']>[0], number, string][]} */
const FAULTS = [
  [{ kind: 'unauthorized' }, 502, 'Proxy.UpstreamCredentials'],
  [{ kind: 'redirect' }, 502, 'Proxy.UpstreamRedirect'],
  [{ kind: 'reset', when: 'before-headers' }, 502, 'Proxy.UpstreamUnreachable'],
  [{ kind: 'reset', when: 'in-body' }, 502, 'Proxy.UpstreamBroken'],
  [{ kind: 'truncate', end: 'cut' }, 502, 'Proxy.UpstreamBroken'],
  [{ kind: 'latency', ms: 60_000 }, 504, 'Proxy.UpstreamTimeout'],
  [{ kind: 'slow-body', intervalMs: 60_000 }, 504, 'Proxy.UpstreamTimeout'],
  [{ kind: 'throttle', retryAfterSeconds: 5 }, 400, 'Throttling.User'],
  [{ kind: 'server-error' }, 503, 'ServiceUnavailable'],
];

for (const [fault, status, code] of FAULTS) {
  test(`${Object.values(fault).join(' ')} of the service is ${status} ${code} to the viewer`, async (t) => {
    const timeoutMs = code === 'Proxy.UpstreamTimeout' ? 300 : undefined;
    const { simulator, proxy } = await stage(t, {
      config: ({ upstream }) => {
        upstream.timeoutMs = timeoutMs;
      },
    });
    simulator.addFault(fault);
    const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short));
    assert.equal(response.status, status);
    assert.equal((await response.json()).Code, code);
    if (fault.kind === 'throttle') assert.equal(response.headers.get('x-acs-retry-after'), '5');
  });
}

test('what only the core can judge is passed on: a login page, a half body', async (t) => {
  const { simulator, proxy } = await stage(t);
  const target = proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short);
  simulator.addFault({ kind: 'login-page' });
  const page = await fetch(target);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /^\s*<!doctype html/i);
  simulator.addFault({ kind: 'truncate', end: 'clean' });
  const half = await (await fetch(target)).text();
  assert.throws(() => JSON.parse(half), SyntaxError);
});

test('a body of many megabytes is more than the proxy takes, unless it is told to', async (t) => {
  const { simulator, proxy } = await stage(t);
  const target = listTarget(ORGANIZATION_ID, PIPELINE_IDS.short);
  simulator.addFault({ kind: 'huge-body' });
  const refused = await fetch(proxy.url + target);
  assert.equal((await refused.json()).Code, 'Proxy.UpstreamTooLarge');
  const patient = await proxyFor(t, simulator.url, {
    key: KEY,
    config: ({ upstream }) => {
      upstream.maxBodyBytes = 16 * 1024 * 1024;
    },
  });
  simulator.addFault({ kind: 'huge-body' });
  const whole = await fetch(patient.url + target);
  assert.ok((await whole.arrayBuffer()).byteLength > 8 * 1024 * 1024);
});

/**
 * `!'()*` encoded, too, as the core does.
 * @param {string} target
 */
function strictly(target) {
  return target.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The target goes out as it is, which fetch would not do.
 * @param {string} url
 * @param {string} path
 * @param {import('node:http').OutgoingHttpHeaders} headers
 * @returns {Promise<{ status: number | undefined, text: string }>}
 */
function get(url, path, headers) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    http
      .get({ hostname, port, path, headers, agent: false }, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ status: response.statusCode, text });
      })
      .on('error', reject);
  });
}
