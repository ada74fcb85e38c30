// The proxy in front of the simulated service, which checks every signature and token for real.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createSimulator,
  FOREIGN_ORGANIZATION_ID,
  ORGANIZATION_ID,
  PIPELINE_IDS,
} from 'flow-run-simulator';
import { proxyFor } from './stage.js';

const KEY = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

/**
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof proxyFor>[2]} [options]
 */
async function stage(t, options) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  const proxy = await proxyFor(t, simulator.url, { key: KEY, ...options });
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
  const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.wideIds));
  const text = await response.text();
  const [newest] = simulator.runs(PIPELINE_IDS.wideIds);
  assert.ok(BigInt(newest.pipelineRunId) > 2n ** 53n);
  assert.match(text, new RegExp(`"pipelineRunId":${newest.pipelineRunId}\\b`));
});

const NASTY_ORGANISATIONS = [
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

for (const organisation of NASTY_ORGANISATIONS) {
  test(`the organisation ${organisation} is signed right: the service says it does not exist`, async (t) => {
    const { proxy } = await stage(t);
    const response = await fetch(proxy.url + listTarget(organisation, '1233'));
    assert.equal((await response.json()).Code, 'InvalidOrganization.NotFound');
    assert.equal(response.status, 404);
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
  test(`the token ${JSON.stringify(nextToken)} is signed right: the service says it is none of its own`, async (t) => {
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

test('a wrong secret is the service’s own refusal, not the viewer’s fault', async (t) => {
  const { proxy } = await stage(t, { key: { ...KEY, accessKeySecret: 'wrong' } });
  const response = await fetch(proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short));
  assert.equal((await response.json()).Code, 'SignatureDoesNotMatch');
  assert.notEqual(response.status, 401);
});

test('twenty requests at once are twenty signatures that the service accepts', async (t) => {
  const { proxy } = await stage(t);
  const target = proxy.url + listTarget(ORGANIZATION_ID, PIPELINE_IDS.short);
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(target)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
});
