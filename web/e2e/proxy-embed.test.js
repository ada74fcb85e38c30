// The embed page of the proxy in a browser, with its own policy and the simulator behind it: framed
// by an allowed page and by another one, with creator names, and with a token in a cookie.

import assert from 'node:assert/strict';
import http from 'node:http';
import { after, test } from 'node:test';
import { createSimulator, ORGANIZATION_ID, PIPELINE_IDS } from 'flow-run-simulator';
import { identityProvider, jwtConfig, token } from '../proxy/test/access-fixture.js';
import { proxyFor } from '../proxy/test/fixture.js';
import { PEOPLE } from '../simulator/dataset/people.js';
import { launchBrowser } from './support/browser.js';

const browser = await launchBrowser();
after(() => browser.close());

/**
 * @param {import('node:test').TestContext} t
 * @param {(input: any) => void} [change]
 */
async function embedding(t, change) {
  const simulator = await createSimulator();
  t.after(() => simulator.close());
  // The page that frames: a server of its own, under two names, of which one is allowed.
  const portal = http.createServer((request, response) => {
    const framed = new URL(request.url ?? '', 'http://portal').searchParams.get('frame') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>wiki</title><iframe src="${framed.replaceAll('&', '&amp;')}" width="1000" height="700"></iframe>`,
    );
  });
  await new Promise((resolve) => portal.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    portal.close();
    portal.closeAllConnections();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (portal.address());
  const proxy = await proxyFor(t, simulator.url, {
    key: { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
    token: 'pt-simulator-token',
    config(input) {
      input.listen.basePath = '/flow';
      input.names = { members: true };
      input.embed = { enabled: true, frameAncestors: [`http://localhost:${port}`] };
      change?.(input);
    },
  });
  const page = await browser.newPage({ locale: 'zh-CN' });
  t.after(() => page.close());
  page.setDefaultTimeout(20_000);
  /** @type {string[]} */
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  const address = `${proxy.url}/flow/embed?organization-id=${ORGANIZATION_ID}&pipeline-id=${PIPELINE_IDS.short}`;
  const [{ creatorAccountId }] = simulator.runs(PIPELINE_IDS.short);
  const creator = PEOPLE.find(({ accountId }) => accountId === creatorAccountId)?.name ?? '?';
  return {
    simulator,
    creator,
    proxy,
    page,
    errors,
    address,
    /** @param {string} host @param {string} framed */
    portalAddress: (host, framed) => `http://${host}:${port}/?frame=${encodeURIComponent(framed)}`,
  };
}

test('in a frame of an allowed page it shows the runs, with names, without an error of the policy', async (t) => {
  const { simulator, creator, page, errors, address, portalAddress } = await embedding(t);
  await page.goto(portalAddress('localhost', address));
  const frame = page.frameLocator('iframe');
  const table = frame.locator('flow-run-table');
  await table.locator('[part=summary]').filter({ hasText: '57' }).waitFor();
  await table.getByText(creator).first().waitFor();
  const name = simulator.pipelines().find(({ id }) => id === PIPELINE_IDS.short)?.name ?? '?';
  await table.locator('caption').filter({ hasText: name }).waitFor({ state: 'attached' });
  assert.equal(await frame.locator('html').getAttribute('lang'), 'zh-CN');
  assert.deepEqual(errors, []);
});

test('a page that is not allowed gets an empty frame', async (t) => {
  const { page, errors, address, portalAddress } = await embedding(t);
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(portalAddress('127.0.0.1', address));
  await refused;
  assert.equal(await page.frameLocator('iframe').locator('flow-run-table').count(), 0);
  assert.match(errors.join(), /frame-ancestors/);
});

test('in every dialect, and with the attributes of its address', async (t) => {
  const { creator, page, errors, address } = await embedding(t);
  for (const api of ['oapi-v1', 'oapi-v1-region']) {
    await page.goto(`${address}&api-version=${api}&label=发布&lang=en&theme=dark&no-chart`);
    const table = page.locator('flow-run-table');
    await table.locator('[part=summary]').filter({ hasText: '1–20 of 57' }).waitFor();
    await table.getByText(creator).first().waitFor();
    await table.locator('caption').filter({ hasText: '发布' }).waitFor({ state: 'attached' });
  }
  assert.equal(
    await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme),
    'dark',
  );
  assert.deepEqual(errors, []);
});

test('the page has the texts of the browser language', async (t) => {
  const { page, errors, address } = await embedding(t);
  await page.goto(`${address}&lang=zh-Hant`);
  const table = page.locator('flow-run-table');
  await table.locator('[part=summary]').filter({ hasText: '57' }).waitFor();
  await table.getByText('執行編號').first().waitFor();
  assert.deepEqual(errors, []);
});

test('with a token in a cookie it shows what the token’s groups may see', async (t) => {
  const provider = await identityProvider(t);
  const { page, proxy, address } = await embedding(t, (input) => {
    Object.assign(input, jwtConfig(provider, { source: { cookie: 'portal' } }));
    input.organizations['*'].pipelines = { [PIPELINE_IDS.short]: { groups: ['web'] } };
  });
  await page.goto(address);
  await page.getByText('请先登录').waitFor();
  const setCookie = async (/** @type {string} */ group) =>
    page
      .context()
      .addCookies([
        { name: 'portal', value: await token(provider, { groups: [group] }), url: proxy.url },
      ]);
  await setCookie('other');
  await page.goto(address);
  await page.getByText('您没有查看此流水线的权限').waitFor();
  await setCookie('web');
  await page.goto(address);
  await page.locator('flow-run-table [part=summary]').filter({ hasText: '57' }).waitFor();
});
