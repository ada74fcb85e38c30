// Faults that replace the response, as clients see them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import { list2021, listOapi, sendRequest, startSimulator, WORKDAY } from './fixture.js';

const { short } = PIPELINE_IDS;

test('throttle of 2021-06-25 is a 400 with x-acs-retry-after', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'throttle', retryAfterSeconds: 7 });
  const response = await list2021(simulator, short);
  assert.deepEqual(
    [
      response.status,
      response.json.Code,
      response.headers['x-acs-retry-after'],
      response.headers['retry-after'],
    ],
    [400, 'Throttling.User', '7', undefined],
  );
  simulator.addFault({ kind: 'throttle', code: 'Throttling.Api' });
  assert.equal((await list2021(simulator, short)).json.Code, 'Throttling.Api');
});

test('throttle of oapi is a 429 with Retry-After', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'throttle', retryAfterSeconds: 7 });
  const response = await listOapi(simulator, short);
  assert.deepEqual(
    [response.status, response.json.errorCode, response.headers['retry-after']],
    [429, 'TooManyRequests', '7'],
  );
});

test('a date in Retry-After follows the simulated clock', async (t) => {
  const simulator = await startSimulator(t);
  const fault = { kind: 'throttle', retryAfterSeconds: 60, retryAfterForm: 'date', times: 2 };
  simulator.addFault(fault);
  for (const response of [await list2021(simulator, short), await listOapi(simulator, short)]) {
    assert.equal(response.headers['retry-after'], new Date(WORKDAY + 60_000).toUTCString());
    assert.equal(response.headers.date, new Date(WORKDAY).toUTCString());
  }
});

test('server-error is JSON of the dialect, an HTML page, or empty', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'server-error', times: 2 });
  const gateway = await list2021(simulator, short);
  assert.deepEqual([gateway.status, gateway.json.Code], [503, 'ServiceUnavailable']);
  const oapi = await listOapi(simulator, short);
  assert.deepEqual([oapi.status, oapi.json.errorCode], [503, 'ServiceUnavailable']);
  simulator.addFault({ kind: 'server-error', status: 500 });
  assert.equal((await list2021(simulator, short)).json.Code, 'InternalError');
  simulator.addFault({ kind: 'server-error', status: 502, form: 'html', retryAfterSeconds: 1 });
  const html = await list2021(simulator, short);
  assert.deepEqual([html.status, html.headers['retry-after']], [502, '1']);
  assert.match(html.headers['content-type'], /^text\/html/);
  assert.match(html.text, /<h1>502<\/h1>/);
  simulator.addFault({ kind: 'server-error', status: 504, form: 'empty' });
  const empty = await list2021(simulator, short);
  assert.deepEqual([empty.status, empty.text], [504, '']);
});

test('error has any code, with its own status or the given one', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'error' });
  const known = await list2021(simulator, short);
  assert.deepEqual([known.status, known.json.Code], [404, 'InvalidPipelineRun.NotFound']);
  simulator.addFault({ kind: 'error', code: 'Unknown.<b>', status: 418 });
  const unknown = await list2021(simulator, short);
  assert.deepEqual([unknown.status, unknown.json.Code], [418, 'Unknown.<b>']);
});

test('unauthorized is a 401 with a code of the service', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'unauthorized', times: 2 });
  const gateway = await list2021(simulator, short);
  assert.deepEqual([gateway.status, gateway.json.Code], [401, 'InvalidParam.NoPermission']);
  const oapi = await listOapi(simulator, short);
  assert.deepEqual([oapi.status, oapi.json.errorCode], [401, 'InvalidTokenError']);
});

test('success-false has HTTP 200 and exists in 2021-06-25 only', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'success-false' });
  assert.equal((await listOapi(simulator, short)).json.length, 10);
  const { status, json } = await list2021(simulator, short);
  assert.deepEqual(
    [status, json.success, json.errorCode, json.errorMessage, json.pipelineRuns],
    [200, false, 'InvalidPipeline.NotFound', 'The pipeline is not found.', []],
  );
});

test('xml-error is XML, and plain-text-error is text with a JSON content type', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'xml-error', code: 'A&B' });
  simulator.addFault({ kind: 'plain-text-error' });
  const xml = await list2021(simulator, short);
  assert.match(xml.headers['content-type'], /^text\/xml/);
  assert.match(xml.text, /<Code>A&#38;B<\/Code>/);
  const plain = await listOapi(simulator, short);
  assert.deepEqual(
    [plain.status, plain.headers['content-type'], plain.text],
    [401, 'application/json', 'Unauthorized'],
  );
});

test('login-page has status 200, and redirect leads to such a page', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({ kind: 'login-page' });
  const page = await list2021(simulator, short);
  assert.equal(page.status, 200);
  assert.match(page.headers['content-type'], /^text\/html/);
  assert.match(page.text, /^<!doctype html>/);
  simulator.addFault({ kind: 'redirect' });
  const redirect = await list2021(simulator, short);
  assert.equal(redirect.status, 302);
  const followed = await sendRequest(simulator, redirect.headers.location);
  assert.equal(followed.text, page.text);
});

test('raw sends any bytes with any status and headers', async (t) => {
  const simulator = await startSimulator(t);
  simulator.addFault({
    kind: 'raw',
    text: '{"a":',
    headers: { 'Content-Type': 'application/json' },
  });
  const text = await list2021(simulator, short);
  assert.deepEqual([text.status, text.text], [200, '{"a":']);
  simulator.addFault({
    kind: 'raw',
    status: 206,
    base64: Buffer.from([0xef, 0xbb, 0xbf]).toString('base64'),
  });
  const bytes = await list2021(simulator, short);
  assert.deepEqual([bytes.status, bytes.text], [206, '\uFEFF']);
});
