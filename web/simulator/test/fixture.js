// The test fixture: starts a simulator, sends raw requests over real sockets and signs them with
// Alibaba's library.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { createSimulator, ORGANIZATION_ID } from '../index.js';

const require = createRequire(import.meta.url);
/** The library is CommonJS with a property `default`. */
const OpenApiUtil = require('@alicloud/openapi-util').default;

export const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Thursday, 12 March 2026, 11:30 in Shanghai. */
export const WORKDAY = Date.parse('2026-03-12T03:30:00Z');

/**
 * @param {import('node:test').TestContext} t
 * @param {import('../simulator.js').SimulatorOptions} [options]
 */
export async function startSimulator(t, options) {
  const simulator = await createSimulator({ startAt: WORKDAY, frozen: true, ...options });
  t.after(() => simulator.close());
  return simulator;
}

/**
 * @typedef {object} TestResponse
 * @property {number} status
 * @property {Record<string, any>} headers
 * @property {string} text
 * @property {any} json undefined: the body is not JSON.
 */

/**
 * @param {{ port: number }} simulator
 * @param {string} target Sent unchanged.
 * @param {{ method?: string, headers?: Record<string, string | string[]>, body?: string }} [options]
 * @returns {Promise<TestResponse>}
 */
export function sendRequest({ port }, target, { method = 'GET', headers = {}, body } = {}) {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { ...headers, ...length };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path: target, method, headers: all, agent: false },
      (response) => {
        /** @type {Buffer[]} */
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, text, json: parseJson(text) });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** @param {string} text */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {string} text */
export function encode(text) {
  return OpenApiUtil.getEncodeParam(text);
}

/**
 * @typedef {object} Signing
 * @property {string} [organizationId]
 * @property {string} [pathname] Default: that of the list of runs.
 * @property {Record<string, string>} [query]
 * @property {string} [accessKeyId]
 * @property {string} [accessKeySecret]
 * @property {string} [date]
 * @property {string} [nonce]
 * @property {Record<string, string>} [headers] Added to the default headers, or instead of them.
 */

/**
 * @param {{ port: number }} simulator
 * @param {string} pipelineId
 * @param {Signing} [signing]
 */
export function signRequest(
  { port },
  pipelineId,
  {
    organizationId = ORGANIZATION_ID,
    pathname = `/organization/${encode(organizationId)}/pipelines/${encode(pipelineId)}/pipelineRuns`,
    query = {},
    accessKeyId = 'testid',
    accessKeySecret = 'testsecret',
    date = new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    nonce = randomUUID(),
    headers = {},
  } = {},
) {
  const request = {
    method: 'GET',
    pathname,
    query,
    headers: {
      host: `127.0.0.1:${port}`,
      'x-acs-action': 'ListPipelineRuns',
      'x-acs-version': '2021-06-25',
      'x-acs-date': date,
      'x-acs-signature-nonce': nonce,
      'x-acs-content-sha256': EMPTY_HASH,
      ...headers,
    },
  };
  const authorization = OpenApiUtil.getAuthorization(
    request,
    'ACS3-HMAC-SHA256',
    EMPTY_HASH,
    accessKeyId,
    accessKeySecret,
  );
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encode(value)}`);
  const target = pairs.length ? `${pathname}?${pairs.join('&')}` : pathname;
  return {
    target,
    headers: /** @type {Record<string, string>} */ ({ ...request.headers, authorization }),
  };
}

/**
 * @param {{ port: number }} simulator
 * @param {string} pipelineId
 * @param {Record<string, string | number>} [query]
 * @param {Omit<Signing, 'query'>} [signing]
 */
export function list2021(simulator, pipelineId, query = {}, signing = {}) {
  const texts = Object.fromEntries(Object.entries(query).map(([k, v]) => [k, String(v)]));
  const { target, headers } = signRequest(simulator, pipelineId, { ...signing, query: texts });
  return sendRequest(simulator, target, { headers });
}

/**
 * @param {{ port: number }} simulator
 * @param {string} pipelineId
 * @param {Record<string, string | number>} [query]
 * @param {{ token?: string, organizationId?: string | null }} [options] organizationId null: region edition.
 */
export function listOapi(
  simulator,
  pipelineId,
  query = {},
  { token = 'pt-simulator-token', organizationId = ORGANIZATION_ID } = {},
) {
  const organization = organizationId === null ? '' : `organizations/${encode(organizationId)}/`;
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encode(String(value))}`);
  const target = `/oapi/v1/flow/${organization}pipelines/${pipelineId}/runs?${pairs.join('&')}`;
  return sendRequest(simulator, target, { headers: token ? { 'x-yunxiao-token': token } : {} });
}

/**
 * Requests all pages of a 2021-06-25 list.
 * @param {{ port: number }} simulator
 * @param {string} pipelineId
 * @param {Record<string, string | number>} [query]
 * @param {(page: any) => void} [betweenPages]
 * @returns {Promise<string[]>} The run ids in the order of the pages.
 */
export async function listAllPages2021(simulator, pipelineId, query = {}, betweenPages = () => {}) {
  /** @type {string[]} */
  const ids = [];
  let nextToken = '';
  do {
    const response = await list2021(simulator, pipelineId, {
      ...query,
      ...(nextToken ? { nextToken } : {}),
    });
    ids.push(...runIds(response));
    nextToken = response.json.nextToken;
    betweenPages(response.json);
  } while (nextToken);
  return ids;
}

/**
 * Reads the digits of the ids from the body: `JSON.parse` rounds large numbers.
 * @param {TestResponse} response
 */
export function runIds({ text }) {
  return Array.from(text.matchAll(/"pipelineRunId":(\d+)/g), ([, digits]) => digits);
}

/**
 * @param {{ port: number }} simulator
 * @param {string} path Under `/_simulator`.
 * @param {unknown} [body] If given, the method is POST.
 * @param {string} [method]
 */
export function control(simulator, path, body, method = body === undefined ? 'GET' : 'POST') {
  /** @type {Record<string, string>} */
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  return sendRequest(simulator, `/_simulator${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/**
 * @param {TestResponse} response A response of the 2021-06-25 API.
 * @param {string} expected Status and code.
 */
export function assertError({ status, json, text }, expected) {
  assert.equal(`${status} ${json?.Code}`, expected, text);
}
