// Requests that the gateway does not take for signed, one for each thing that can be wrong.

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

describe('a request is refused', () => {
  /** @type {[string, number, string, (request: SignedRequest) => void][]} */
  const cases = [
    [
      'without Authorization',
      400,
      'MissingAuthorization',
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
        /** @type {[string, number, string, (request: SignedRequest) => void]} */ ([
          `without ${name}`,
          400,
          'MissingParameter',
          ({ headers }) => delete headers[name],
        ]),
    ),
    [
      'with the signature method before this one',
      400,
      'InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = 'acs testid:AAAA'),
    ],
    [
      'with another algorithm',
      400,
      'InvalidSignatureMethod',
      ({ headers }) => (headers.authorization = headers.authorization.replace('SHA256', 'SM3')),
    ],
    [
      'with an Authorization that is no list of three',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers.authorization = 'ACS3-HMAC-SHA256 Credential=testid'),
    ],
    [
      'with a key nobody has',
      404,
      'InvalidAccessKeyId.NotFound',
      ({ headers }) => (headers.authorization = headers.authorization.replace('testid', 'nobody')),
    ],
    [
      'with a date that is none',
      400,
      'InvalidTimeStamp.Format',
      ({ headers }) => (headers['x-acs-date'] = 'Thu, 12 Mar 2026 03:30:00 GMT'),
    ],
    [
      'with an x-acs header that is not signed',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers['x-acs-extra'] = '1'),
    ],
    [
      'with a content type that is not signed',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers['content-type'] = 'application/json'),
    ],
    [
      'without host among the signed headers',
      400,
      'IncompleteSignature',
      ({ headers }) => (headers.authorization = headers.authorization.replace('host;', '')),
    ],
    [
      'with a signed header that is not there',
      400,
      'IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace('version,', 'version;x-zzz,')),
    ],
    [
      'with signed headers out of order',
      400,
      'IncompleteSignature',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          'host;x-acs-action',
          'x-acs-action;host',
        )),
    ],
    [
      'with another hash than that of its body',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) => (headers['x-acs-content-sha256'] = EMPTY_HASH.replace('e3', 'e4')),
    ],
    [
      'with a signature cut short',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) => (headers.authorization = headers.authorization.slice(0, -1)),
    ],
    [
      'with a signature in capitals',
      400,
      'SignatureDoesNotMatch',
      ({ headers }) =>
        (headers.authorization = headers.authorization.replace(
          /[0-9a-f]{64}$/,
          (/** @type {string} */ hex) => hex.toUpperCase(),
        )),
    ],
    [
      'with another path than was signed',
      400,
      'SignatureDoesNotMatch',
      (request) => (request.target = request.target.replace(PIPELINE_IDS.short, PIPELINE_IDS.long)),
    ],
    [
      'with one more parameter than was signed',
      400,
      'SignatureDoesNotMatch',
      (request) => (request.target += '?status=FAIL'),
    ],
  ];
  for (const [what, status, code, change] of cases) {
    test(what, async (t) => {
      const simulator = await startSimulator(t);
      const request = signRequest(simulator, PIPELINE_IDS.short);
      change(request);
      assertError(await sendRequest(simulator, request.target, request), status, code);
    });
  }

  test('when any one of its signed headers is another than was signed', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    for (const name of ['host', 'x-acs-action', 'x-acs-signature-nonce', 'x-acs-version']) {
      const changed = { ...headers, [name]: `${headers[name]}1` };
      assertError(
        await sendRequest(simulator, target, { headers: changed }),
        400,
        'SignatureDoesNotMatch',
      );
    }
  });

  test('when its secret is another', async (t) => {
    const simulator = await startSimulator(t);
    const response = await list2021(
      simulator,
      PIPELINE_IDS.short,
      {},
      { accessKeySecret: 'wrong' },
    );
    assertError(response, 400, 'SignatureDoesNotMatch');
  });

  test('when it claims a hash that is signed and still not its body’s', async (t) => {
    const simulator = await startSimulator(t);
    const headers = { 'x-acs-content-sha256': '0'.repeat(64) };
    const response = await list2021(simulator, PIPELINE_IDS.short, {}, { headers });
    assertError(response, 400, 'SignatureDoesNotMatch');
  });

  test('when it carries a body that its hash does not cover', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    assertError(
      await sendRequest(simulator, target, { headers, body: 'x' }),
      400,
      'SignatureDoesNotMatch',
    );
  });

  test('when a required header comes twice', async (t) => {
    const simulator = await startSimulator(t);
    const { target, headers } = signRequest(simulator, PIPELINE_IDS.short);
    const twice = { ...headers, 'x-acs-date': [headers['x-acs-date'], headers['x-acs-date']] };
    assertError(
      await sendRequest(simulator, target, { headers: twice }),
      400,
      'IncompleteSignature',
    );
  });

  test('for another action or version than the list’s', async (t) => {
    const simulator = await startSimulator(t);
    const action = { headers: { 'x-acs-action': 'GetPipelineRun' } };
    assertError(
      await list2021(simulator, PIPELINE_IDS.short, {}, action),
      404,
      'InvalidAction.NotFound',
    );
    const version = { headers: { 'x-acs-version': '2020-03-03' } };
    assertError(await list2021(simulator, PIPELINE_IDS.short, {}, version), 400, 'InvalidVersion');
  });
});
