// Requests with an invalid signature, one for each possible error.

import { describe, test } from 'node:test';
import { PIPELINE_IDS } from '../index.js';
import {
  assertError,
  EMPTY_HASH,
  list2021,
  sendRequest,
  signRequest,
  startSimulator,
} from './fixture.js';

/** @typedef {{ target: string, headers: Record<string, string> }} SignedRequest */

describe('a request is rejected', () => {
  /** @type {[name: string, error: string, change: (request: SignedRequest) => void][]} */
  const cases = [
    [
      'without Authorization',
      '400 MissingAuthorization',
      ({ headers }) => delete headers.authorization,
    ],
    ...[
      'x-acs-action',
      'x-acs-content-sha256',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-version',
    ].map(
      (name) =>
        /** @type {typeof cases[number]} */ ([
          `without ${name}`,
          '400 MissingParameter',
          ({ headers }) => delete headers[name],
        ]),
    ),
    [
      'with the older signature method',
      '400 InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = 'acs testid:AAAA'),
    ],
    [
      'with another algorithm',
      '400 InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = headers.authorization.replace('SHA256', 'SM3')),
    ],
    [
      'with an incomplete Authorization',
      '400 IncompleteSignature',
      ({ headers }) => (headers.authorization = 'ACS3-HMAC-SHA256 Credential=testid'),
    ],
    [
      'with an unknown key',
      '404 InvalidAccessKeyId.NotFound',
      ({ headers }) => (headers.authorization = headers.authorization.replace('testid', 'unknown')),
    ],
    [
      'with an invalid date',
      '400 InvalidTimeStamp.Format',
      ({ headers }) => (headers['x-acs-date'] = 'Thu, 12 Mar 2026 03:30:00 GMT'),
    ],
    [
      'with an x-acs header that is not signed',
      '400 IncompleteSignature',
      ({ headers }) => (headers['x-acs-extra'] = '1'),
    ],
    [
      'with a content type that is not signed',
      '400 IncompleteSignature',
      ({ headers }) => (headers['content-type'] = 'application/json'),
    ],
    [
      'without a signed host',
      '400 IncompleteSignature',
      ({ headers }) => (headers.authorization = headers.authorization.replace('host;', '')),
    ],
    [
      'with a missing signed header',
      '400 IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace('version,', 'version;x-zzz,')),
    ],
    [
      'with signed headers out of order',
      '400 IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          'host;x-acs-action',
          'x-acs-action;host',
        )),
    ],
    [
      'with a hash that is not that of the body',
      '400 SignatureDoesNotMatch',
      ({ headers }) => (headers['x-acs-content-sha256'] = EMPTY_HASH.replace('e3', 'e4')),
    ],
    [
      'with a truncated signature',
      '400 SignatureDoesNotMatch',
      ({ headers }) => (headers.authorization = headers.authorization.slice(0, -1)),
    ],
    [
      'with a signature in upper case',
      '400 SignatureDoesNotMatch',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          /[0-9a-f]{64}$/,
          (/** @type {string} */ hex) => hex.toUpperCase(),
        )),
    ],
    [
      'with a path that was not signed',
      '400 SignatureDoesNotMatch',
      (request) => (request.target = request.target.replace(PIPELINE_IDS.short, PIPELINE_IDS.long)),
    ],
    [
      'with a parameter that was not signed',
      '400 SignatureDoesNotMatch',
      (request) => (request.target += '?status=FAIL'),
    ],
  ];
  for (const [name, error, change] of cases) {
    test(name, async (t) => {
      const simulator = await startSimulator(t);
      const request = signRequest(simulator, PIPELINE_IDS.short);
      change(request);
      assertError(await sendRequest(simulator, request.target, request), error);
    });
  }

  test('if any signed header has changed', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    for (const name of ['host', 'x-acs-action', 'x-acs-signature-nonce', 'x-acs-version']) {
      const changed = { ...headers, [name]: `${headers[name]}1` };
      assertError(
        await sendRequest(simulator, target, { headers: changed }),
        '400 SignatureDoesNotMatch',
      );
    }
  });

  test('with another secret', async (t) => {
    const simulator = await startSimulator(t);
    const response = await list2021(
      simulator,
      PIPELINE_IDS.short,
      {},
      { accessKeySecret: 'wrong' },
    );
    assertError(response, '400 SignatureDoesNotMatch');
  });

  test('with a signed hash that is not that of the body', async (t) => {
    const simulator = await startSimulator(t);
    const headers = { 'x-acs-content-sha256': '0'.repeat(64) };
    const response = await list2021(simulator, PIPELINE_IDS.short, {}, { headers });
    assertError(response, '400 SignatureDoesNotMatch');
  });

  test('with a body that the hash does not cover', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    assertError(
      await sendRequest(simulator, target, { headers, body: 'x' }),
      '400 SignatureDoesNotMatch',
    );
  });

  test('with a repeated required header', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    const repeated = { ...headers, 'x-acs-date': [headers['x-acs-date'], headers['x-acs-date']] };
    assertError(
      await sendRequest(simulator, target, { headers: repeated }),
      '400 IncompleteSignature',
    );
  });

  test('with another action or version', async (t) => {
    const simulator = await startSimulator(t);
    const action = { headers: { 'x-acs-action': 'GetPipelineRun' } };
    assertError(
      await list2021(simulator, PIPELINE_IDS.short, {}, action),
      '404 InvalidAction.NotFound',
    );
    const version = { headers: { 'x-acs-version': '2020-03-03' } };
    assertError(await list2021(simulator, PIPELINE_IDS.short, {}, version), '400 InvalidVersion');
  });
});
