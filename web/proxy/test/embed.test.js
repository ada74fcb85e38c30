// The embed page: what its address may say, what its HTML holds, and under which policy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createEmbedHandler } from '../embed/embed-handler.js';
import { Refusal } from '../server/refusal.js';

const CALLER = { subject: 'anna', groups: [], limitKey: 'subject:anna' };
const REQUIRED = '?organization-id=o&pipeline-id=7';

/** @param {Partial<Parameters<typeof createEmbedHandler>[0]>} [options] */
async function embed(options = {}) {
  const handler = await createEmbedHandler({
    basePath: '/flow',
    frameAncestors: ['https://wiki.example.com', 'https://*.dingtalk.com'],
    names: false,
    permit: () => {},
    ...options,
  });
  return {
    ...handler,
    /** @param {string} search @param {Record<string, string>} [more] @param {string} [path] */
    ask(search, more = {}, path = '/embed') {
      const { status, headers, body } = handler.handle({ path, search, caller: CALLER, ...more });
      return { status, headers, html: body.toString() };
    },
  };
}

test('the page is the element with the attributes of the address, and two scripts of the proxy', async () => {
  const { ask } = await embed();
  const { html, status } = ask(
    `${REQUIRED}&label=发布&page-size=30&no-chart&theme=dark&lang=zh-CN`,
  );
  assert.equal(status, 200);
  assert.match(
    html,
    /<flow-run-table base-url="\/flow" organization-id="o" pipeline-id="7" label="发布" page-size="30" no-chart="" theme="dark" lang="zh-CN"><\/flow-run-table>/,
  );
  assert.match(html, /<html lang="zh-CN" data-theme="dark">/);
  assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), [
    '<script type="module" src="/flow/embed/split.js">',
    '<script type="module" src="/flow/embed/embed.js">',
  ]);
  assert.doesNotMatch(html, /style=|<style| on\w+=|javascript:/);
});

test('the policy is strict, and only the configured origins may frame the page', async () => {
  const { headers } = (await embed()).ask(REQUIRED);
  assert.equal(
    headers['content-security-policy'],
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; " +
      'frame-ancestors https://wiki.example.com https://*.dingtalk.com',
  );
  assert.equal(headers['cache-control'], 'private, no-store');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  const own = (await embed({ frameAncestors: [] })).ask(REQUIRED).headers;
  assert.match(own['content-security-policy'], /frame-ancestors 'self'$/);
  for (const origin of [
    '*',
    'https://a b',
    "https://a.test; script-src 'unsafe-inline'",
    'wiki',
    '',
  ]) {
    await assert.rejects(embed({ frameAncestors: [origin] }), /is not an origin/, origin);
  }
});

test('nothing of the address becomes markup', async () => {
  const { ask } = await embed();
  const label = '"><script>alert(1)</script>&\'';
  const { html } = ask(`${REQUIRED}&label=${encodeURIComponent(label)}`);
  assert.ok(html.includes('label="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#38;&#39;"'));
  assert.equal(html.match(/<script/g)?.length, 2);
});

test('whoever may not see the pipeline gets no page', async () => {
  /** @type {any[]} */
  const asked = [];
  const { ask } = await embed({
    permit(caller, query) {
      asked.push([caller.subject, query]);
      throw new Refusal('Forbidden', 'no');
    },
  });
  assert.throws(() => ask(REQUIRED), { code: 'Forbidden' });
  assert.throws(() => ask(`${REQUIRED}&api-version=oapi-v1-region`), { code: 'Forbidden' });
  assert.deepEqual(asked, [
    ['anna', { api: '2021-06-25', organizationId: 'o', pipelineId: '7' }],
    ['anna', { api: 'oapi-v1-region', organizationId: null, pipelineId: '7' }],
  ]);
});

test('what the address may not say is refused by name, without its value', async () => {
  const { ask } = await embed();
  for (const [search, message] of [
    ['?pipeline-id=7', 'organization-id is missing.'],
    ['?organization-id=o', 'pipeline-id is missing.'],
    [`${REQUIRED}&pipeline-id=8`, 'pipeline-id is there more than once.'],
    [`${REQUIRED}&run-url=https://evil.example`, /^Only these parameters are known: api-version,/],
    [`${REQUIRED}&base-url=https://evil.example`, /^Only these/],
    [`${REQUIRED}&url-state=x`, /^Only these/],
    [`${REQUIRED}&__proto__=x`, /^Only these/],
    [`${REQUIRED}&onload=x`, /^Only these/],
    [`${REQUIRED}&label=a%0Ab`, 'label has a value that is not accepted.'],
    [`${REQUIRED}&label=${'a'.repeat(201)}`, 'label has a value that is not accepted.'],
    [`${REQUIRED}&page-size=101`, 'page-size has a value that is not accepted.'],
    [`${REQUIRED}&page-size=0`, 'page-size has a value that is not accepted.'],
    [`${REQUIRED}&theme=neon`, 'theme has a value that is not accepted.'],
    [`${REQUIRED}&lang=x"`, 'lang has a value that is not accepted.'],
    [`${REQUIRED}&no-chart=yes`, 'no-chart has a value that is not accepted.'],
    [`${REQUIRED}&api-version=v9`, 'api-version has a value that is not accepted.'],
    ['?organization-id=..&pipeline-id=7', 'organization-id has a value that is not accepted.'],
  ]) {
    assert.throws(() => ask(/** @type {string} */ (search)), { code: 'InvalidRequest', message });
  }
});

test('a refused frame shows the reason in Chinese and English', async () => {
  const { errorReply } = await embed();
  for (const [code, status, text] of /** @type {any[]} */ ([
    ['Unauthorized', 401, 'Sign in'],
    ['Forbidden', 403, 'You may not see this pipeline.'],
    ['UpstreamTimeout', 504, 'cannot be shown at the moment'],
  ])) {
    const { headers, body, status: sent } = errorReply(new Refusal(code, 'internal words'));
    const html = body.toString();
    assert.equal(sent, status);
    assert.ok(html.includes(text));
    assert.match(html, /<p lang="zh-CN">[^<]+<\/p>/);
    assert.doesNotMatch(html, /<script|internal words/);
    assert.match(headers['content-security-policy'], /frame-ancestors https:\/\/wiki/);
    assert.equal(headers['www-authenticate'], undefined);
  }
  const busy = errorReply(new Refusal('TooManyRequests', '', { retryAfterSeconds: 7 }));
  assert.equal(busy.headers['retry-after'], '7');
});

test('scripts and sheet come with an ETag and compressed, and nothing else is a file', async () => {
  const { handles, handle, ask } = await embed();
  for (const name of [
    'split.js',
    'split-deferred.js',
    'embed.js',
    'embed.css',
    'locales/zh-Hant.js',
  ]) {
    const path = `/embed/${name}`;
    const plain = ask('', {}, path);
    const { etag } = plain.headers;
    const zipped = handle({ path, search: '', caller: CALLER, acceptEncoding: 'br, gzip;q=0.8' });
    assert.equal(zipped.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(zipped.body).toString(), plain.html);
    assert.equal(ask('', { acceptEncoding: 'gzip;q=0' }, path).html, plain.html);
    assert.equal(ask('', { ifNoneMatch: `"x", W/${etag}` }, path).status, 304);
    assert.equal(ask('', { ifNoneMatch: '"x"' }, path).status, 200);
  }
  for (const path of [
    '/embed/',
    '/embed/../embed.js',
    '/embed/assets.js',
    '/embed/locales/../embed.js',
    '/embed/embed.js/',
    '/Embed',
  ]) {
    assert.equal(handles(path), false, path);
  }
});
