// Every fault, as a client meets it on a real socket.

import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { describe, test } from 'node:test';
import { PIPELINE_IDS, SimulationError } from '../index.js';
import { exchange, list2021, listOapi, runIds, signed, stage, WORKDAY, walk2021 } from './stage.js';

const { short, long, live } = PIPELINE_IDS;

/**
 * A GET that tells how far it came.
 * @param {import('../index.js').Simulator} simulator
 * @returns {Promise<{ status: number | null, bytes: number, announced: string | undefined, error: string | null, chunks: number }>}
 */
function watch(simulator) {
  const { target, headers } = signed(simulator, short, { query: { maxResults: '20' } });
  return new Promise((resolve) => {
    const seen = {
      status: /** @type {number | null} */ (null),
      bytes: 0,
      announced: /** @type {string | undefined} */ (undefined),
      error: /** @type {string | null} */ (null),
      chunks: 0,
    };
    /** @param {any} error */
    const fail = (error) => resolve({ ...seen, error: error.code });
    const request = httpRequest(
      { host: '127.0.0.1', port: simulator.port, path: target, headers, agent: false },
      (response) => {
        seen.status = response.statusCode ?? null;
        seen.announced = response.headers['content-length'];
        response.on('data', (chunk) => {
          seen.bytes += chunk.length;
          seen.chunks += 1;
        });
        response.on('error', fail);
        response.on('end', () => resolve(seen));
      },
    );
    request.on('error', fail);
    request.end();
  });
}

describe('which requests meet a fault', () => {
  /** @param {import('../index.js').Simulator} simulator @param {string} [id] */
  async function codeOf(simulator, id = short) {
    return (await list2021(simulator, id)).json.Code ?? 'none';
  }

  test('once, unless more is asked for', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'throttle' });
    assert.equal(await codeOf(simulator), 'Throttling.User');
    assert.equal(await codeOf(simulator), 'none');
    assert.deepEqual(simulator.faults(), []);
  });

  test('a number of times, after a number of requests', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'throttle', times: 2, after: 1 });
    const codes = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push(await codeOf(simulator));
    }
    assert.deepEqual(codes, ['none', 'Throttling.User', 'Throttling.User', 'none']);
  });

  test('always, until it is taken away', async (t) => {
    const simulator = await stage(t);
    const { id } = simulator.addFault({ kind: 'throttle', times: 'always' });
    for (let i = 0; i < 5; i += 1) {
      assert.equal(await codeOf(simulator), 'Throttling.User');
    }
    assert.equal(simulator.faults()[0].hits, 5);
    simulator.removeFault(id);
    assert.equal(await codeOf(simulator), 'none');
  });

  test('one pipeline, one API, first or later pages', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'error', code: 'One', times: 'always', pipelineId: long });
    assert.equal(await codeOf(simulator, short), 'none');
    assert.equal(await codeOf(simulator, long), 'One');
    simulator.clearFaults();
    simulator.addFault({ kind: 'error', code: 'Two', times: 'always', api: 'oapi-v1-region' });
    assert.equal(await codeOf(simulator), 'none');
    assert.equal((await listOapi(simulator, short)).status, 200);
    const region = await listOapi(simulator, short, {}, { organizationId: null });
    assert.equal(region.json.errorCode, 'Two');
    simulator.clearFaults();
    simulator.addFault({ kind: 'error', code: 'Three', times: 'always', page: 'later' });
    const first = await list2021(simulator, short, { maxResults: 5 });
    const { nextToken } = first.json;
    assert.equal((await list2021(simulator, short, { nextToken })).json.Code, 'Three');
    assert.equal((await listOapi(simulator, short, { page: 1 })).status, 200);
    assert.equal((await listOapi(simulator, short, { page: 2 })).json.errorCode, 'Three');
  });

  test('by a probability that is drawn from the seed', async (t) => {
    const patterns = [];
    for (const seed of ['a', 'a', 'b']) {
      const simulator = await stage(t, { seed });
      simulator.addFault({ kind: 'throttle', times: 'always', probability: 0.5 });
      let pattern = '';
      for (let i = 0; i < 24; i += 1) {
        pattern += (await codeOf(simulator)) === 'none' ? '-' : 'x';
      }
      patterns.push(pattern);
    }
    assert.equal(patterns[0], patterns[1]);
    assert.notEqual(patterns[0], patterns[2]);
    assert.match(patterns[0], /x.*-|-.*x/);
  });

  test('several at once when they touch different parts; the same part one after the other', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'login-page' });
    simulator.addFault({ kind: 'throttle' });
    simulator.addFault({ kind: 'content-type', value: 'text/x-odd' });
    simulator.addFault({ kind: 'wrong-total' });
    const both = await list2021(simulator, short);
    assert.match(both.text, /统一登录/);
    assert.equal(both.headers['content-type'], 'text/x-odd');
    assert.equal(await codeOf(simulator), 'Throttling.User');
    assert.equal((await list2021(simulator, short)).json.totalCount, 64);
    assert.deepEqual(
      simulator.requests().map(({ faults }) => faults),
      [['login-page', 'content-type'], ['throttle'], ['wrong-total']],
    );
  });
});

describe('a fault is not taken', () => {
  for (const [specification, message] of /** @type {[Record<string, unknown>, RegExp][]} */ ([
    [{}, /^kind must be one of latency, /],
    [{ kind: 'constructor' }, /^kind must be one of /],
    [{ kind: ['latency'] }, /^kind must be one of /],
    [{ kind: 'latency', ms: -1 }, /^ms of latency must be an integer from 0 to 600000\.$/],
    [{ kind: 'latency', ms: '5' }, /^ms of latency must be/],
    [{ kind: 'latency', speed: 5 }, /^latency knows no speed\.$/],
    [{ kind: 'latency', toString: 5 }, /^latency knows no toString\.$/],
    [{ kind: 'reset', times: 0 }, /^times of reset must be/],
    [{ kind: 'reset', after: -1 }, /^after of reset must be/],
    [{ kind: 'reset', probability: 2 }, /^probability of reset must be/],
    [{ kind: 'reset', probability: '0.5' }, /^probability of reset must be/],
    [{ kind: 'reset', pipelineId: 1001 }, /^pipelineId of reset must be/],
    [{ kind: 'reset', api: 'v2' }, /^api of reset must be/],
    [{ kind: 'reset', page: 2 }, /^page of reset must be/],
    [{ kind: 'redirect', location: 'a\r\nb: c' }, /^location of redirect must be/],
    [{ kind: 'raw', headers: { 'x y': '1' } }, /^headers of raw must be/],
    [{ kind: 'raw', headers: { x: 'a\nb' } }, /^headers of raw must be/],
    [{ kind: 'raw', headers: null }, /^headers of raw must be/],
  ])) {
    test(`when it is ${JSON.stringify(specification)}`, async (t) => {
      const simulator = await stage(t);
      const refused = { name: 'Error', message };
      assert.throws(() => simulator.addFault(specification), refused);
      assert.throws(() => simulator.addFault(specification), SimulationError);
      assert.deepEqual(simulator.faults(), []);
    });
  }

  test('when there are a hundred already', async (t) => {
    const simulator = await stage(t);
    for (let i = 0; i < 100; i += 1) {
      simulator.addFault({ kind: 'latency' });
    }
    assert.throws(() => simulator.addFault({ kind: 'latency' }), /100 faults already/);
  });
});

describe('instead of the answer', () => {
  test('throttling of the first generation is a 400 with the gateway’s own header', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'throttle', retryAfterSeconds: 7 });
    const reply = await list2021(simulator, short);
    assert.deepEqual(
      [
        reply.status,
        reply.json.Code,
        reply.headers['x-acs-retry-after'],
        reply.headers['retry-after'],
      ],
      [400, 'Throttling.User', '7', undefined],
    );
    simulator.addFault({ kind: 'throttle', code: 'Throttling.Api' });
    assert.equal((await list2021(simulator, short)).json.Code, 'Throttling.Api');
  });

  test('throttling of the second is a 429 with Retry-After', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'throttle', retryAfterSeconds: 7 });
    const reply = await listOapi(simulator, short);
    assert.deepEqual(
      [reply.status, reply.json.errorCode, reply.headers['retry-after']],
      [429, 'TooManyRequests', '7'],
    );
  });

  test('Retry-After as a date follows the simulated clock', async (t) => {
    const simulator = await stage(t);
    const fault = { kind: 'throttle', retryAfterSeconds: 60, retryAfterForm: 'date', times: 2 };
    simulator.addFault(fault);
    for (const reply of [await list2021(simulator, short), await listOapi(simulator, short)]) {
      assert.equal(reply.headers['retry-after'], new Date(WORKDAY + 60_000).toUTCString());
      assert.equal(reply.headers.date, new Date(WORKDAY).toUTCString());
    }
  });

  test('5xx come as JSON of the generation, as a load balancer’s page, or empty', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'server-error', times: 2 });
    const gateway = await list2021(simulator, short);
    assert.deepEqual([gateway.status, gateway.json.Code], [503, 'ServiceUnavailable']);
    const oapi = await listOapi(simulator, short);
    assert.deepEqual([oapi.status, oapi.json.errorCode], [503, 'ServiceUnavailable']);
    simulator.addFault({ kind: 'server-error', status: 500 });
    assert.equal((await list2021(simulator, short)).json.Code, 'InternalError');
    simulator.addFault({ kind: 'server-error', status: 502, form: 'html', retryAfterSeconds: 1 });
    const html = await list2021(simulator, short);
    assert.deepEqual([html.status, html.headers['retry-after']], [502, undefined]);
    assert.equal(html.headers['x-acs-retry-after'], '1');
    assert.match(html.headers['content-type'], /^text\/html/);
    assert.match(html.text, /<h1>502<\/h1>/);
    simulator.addFault({ kind: 'server-error', status: 504, form: 'empty' });
    const empty = await list2021(simulator, short);
    assert.deepEqual([empty.status, empty.text], [504, '']);
  });

  test('any code, with the status of the table or another', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'error' });
    const known = await list2021(simulator, short);
    assert.deepEqual([known.status, known.json.Code], [404, 'InvalidPipelineRun.NotFound']);
    simulator.addFault({ kind: 'error', code: 'Strange.<b>', status: 418 });
    const strange = await list2021(simulator, short);
    assert.deepEqual([strange.status, strange.json.Code], [418, 'Strange.<b>']);
  });

  test('a 401 of the service names no viewer', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'unauthorized', times: 2 });
    const gateway = await list2021(simulator, short);
    assert.deepEqual([gateway.status, gateway.json.Code], [401, 'InvalidParam.NoPermission']);
    const oapi = await listOapi(simulator, short);
    assert.deepEqual([oapi.status, oapi.json.errorCode], [401, 'InvalidTokenError']);
  });

  test('success false comes with HTTP 200, and only where there is such a field', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'success-false' });
    assert.equal((await listOapi(simulator, short)).json.length, 10);
    const { status, json } = await list2021(simulator, short);
    assert.deepEqual(
      [status, json.success, json.errorCode, json.errorMessage, json.pipelineRuns],
      [200, false, 'InvalidPipeline.NotFound', 'The pipeline is not found.', []],
    );
  });

  test('an error as XML, and one as bare text that calls itself JSON', async (t) => {
    const simulator = await stage(t);
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

  test('a login page with 200, and a redirect to one that is there', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'login-page' });
    const page = await list2021(simulator, short);
    assert.equal(page.status, 200);
    assert.match(page.headers['content-type'], /^text\/html/);
    assert.match(page.text, /^<!doctype html>/);
    simulator.addFault({ kind: 'redirect' });
    const redirect = await list2021(simulator, short);
    assert.equal(redirect.status, 302);
    const followed = await exchange(simulator, redirect.headers.location);
    assert.equal(followed.text, page.text);
  });

  test('any bytes with any status and headers', async (t) => {
    const simulator = await stage(t);
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
});

describe('a list that misbehaves', () => {
  test('repeats the token it was sent', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'repeat-token', times: 'always' });
    const first = await list2021(simulator, long, { maxResults: 20 });
    const { nextToken } = first.json;
    const second = await list2021(simulator, long, { maxResults: 20, nextToken });
    assert.equal(second.json.nextToken, nextToken);
    assert.equal(runIds(second)[0], '4980');
    const { headers } = await listOapi(simulator, long, { page: 3 });
    assert.deepEqual([headers['x-page'], headers['x-next-page']], ['3', '3']);
  });

  test('refuses a token that was good, by the code that is asked for', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'refuse-token' });
    const { nextToken } = (await list2021(simulator, long)).json;
    const refused = await list2021(simulator, long, { nextToken });
    assert.deepEqual([refused.status, refused.json.Code], [400, 'InvalidParam.NextToken']);
    assert.equal((await list2021(simulator, long, { nextToken })).status, 200);
    simulator.addFault({ kind: 'refuse-token', code: 'NextToken.Expired', times: 2 });
    assert.equal((await list2021(simulator, long, { nextToken })).json.Code, 'NextToken.Expired');
    const oapi = await listOapi(simulator, long, { page: 2 });
    assert.deepEqual([oapi.status, oapi.json.errorCode], [400, 'NextToken.Expired']);
  });

  test('gives empty pages with ever new tokens, and no run is lost on the way', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'empty-page', times: 2 });
    simulator.addFault({ kind: 'empty-page', times: 3, after: 2 });
    /** @type {string[]} */
    const tokens = [];
    /** @type {number[]} */
    const sizes = [];
    const ids = await walk2021(simulator, short, { maxResults: 20 }, (page) => {
      tokens.push(page.nextToken);
      sizes.push(page.pipelineRuns.length);
    });
    assert.deepEqual(sizes, [0, 0, 20, 20, 0, 0, 0, 17]);
    assert.equal(new Set(tokens).size, tokens.length);
    assert.deepEqual(
      ids,
      simulator.runs(short).map((run) => run.pipelineRunId),
    );
    simulator.addFault({ kind: 'empty-page' });
    const oapi = await listOapi(simulator, short, { page: 2 });
    assert.deepEqual([oapi.json.length, oapi.headers['x-next-page']], [0, '3']);
  });

  test('shifts while runs arrive, so that runs come twice', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'shift', times: 'always' });
    const ids = await walk2021(simulator, short, { maxResults: 20 }, () => {
      simulator.addRuns(short, { count: 2 });
    });
    assert.deepEqual(ids.slice(18, 22), ['39', '38', '39', '38']);
    assert.equal(new Set(ids).size, 57);
    assert.equal(ids.length, 57 + 6);
  });

  test('shifts under a filter by the runs that match', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'shift', times: 'always' });
    const truth = simulator.runs(long, { status: 'FAIL' }).map((run) => run.pipelineRunId);
    assert.deepEqual(await walk2021(simulator, long, { maxResults: 100, status: 'FAIL' }), truth);
  });

  test('drops its paging headers, where there are some', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'drop-paging-headers' });
    assert.equal((await list2021(simulator, short)).status, 200);
    const { headers, json } = await listOapi(simulator, short);
    assert.equal(json.length, 10);
    assert.deepEqual(
      Object.keys(headers).filter((name) => /^x-(?!request-id)/.test(name)),
      [],
    );
  });

  test('tells a wrong total, never below none', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'wrong-total', add: -3, times: 2 });
    assert.equal((await list2021(simulator, short)).json.totalCount, 54);
    assert.equal((await listOapi(simulator, short)).headers['x-total'], '54');
    simulator.addFault({ kind: 'wrong-total', add: -100, times: 2 });
    assert.equal((await list2021(simulator, short)).json.totalCount, 0);
    assert.equal((await listOapi(simulator, short)).headers['x-total'], '0');
  });

  test('gives more than was asked for', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'more-than-asked', extra: 2, times: 2 });
    assert.equal((await list2021(simulator, short, { maxResults: 5 })).json.pipelineRuns.length, 7);
    assert.equal((await listOapi(simulator, short, { perPage: 5 })).json.length, 7);
  });
});

describe('on the way', () => {
  test('a connection is reset before anything, or in the middle of the body', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'reset' });
    const before = await watch(simulator);
    assert.deepEqual([before.error, before.status], ['ECONNRESET', null]);
    simulator.addFault({ kind: 'reset', when: 'in-body' });
    const within = await watch(simulator);
    assert.equal(within.error, 'ECONNRESET');
    assert.ok(within.bytes < Number(within.announced ?? Number.POSITIVE_INFINITY));
  });

  test('a body is cut off, in its midst or where it is said', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'truncate' });
    const half = await watch(simulator);
    assert.deepEqual([half.error, half.status], ['ECONNRESET', 200]);
    assert.equal(half.bytes, Math.floor(Number(half.announced) / 2));
    simulator.addFault({ kind: 'truncate', keepBytes: 11 });
    assert.equal((await watch(simulator)).bytes, 11);
    simulator.addFault({ kind: 'truncate', keepBytes: 0 });
    const none = await watch(simulator);
    assert.deepEqual([none.error, none.status, none.bytes], ['ECONNRESET', 200, 0]);
  });

  test('a body can end too early with every sign of being whole', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'truncate', keepBytes: 100, end: 'clean' });
    const reply = await list2021(simulator, short);
    assert.deepEqual([reply.status, reply.text.length, reply.json], [200, 100, undefined]);
  });

  test('a body is larger than any client takes and still the same JSON', async (t) => {
    const simulator = await stage(t);
    const whole = (await list2021(simulator, short)).json.pipelineRuns;
    for (const length of ['announced', 'chunked']) {
      simulator.addFault({ kind: 'huge-body', length, times: 2 });
      const reply = await list2021(simulator, short);
      assert.ok(reply.text.length > 9 * 1_048_576);
      assert.deepEqual(reply.json.pipelineRuns, whole);
      assert.equal(reply.headers['content-length'] === undefined, length === 'chunked');
      assert.equal((await listOapi(simulator, short)).json.length, 10);
    }
  });

  test('a client that hangs up in a huge body stops it', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'huge-body', bytes: 1_073_741_824, length: 'chunked' });
    const { target, headers } = signed(simulator, short);
    const received = await new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: simulator.port, path: target, headers, agent: false },
        (response) => {
          let bytes = 0;
          response.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > 8 * 1_048_576) {
              response.destroy();
            }
          });
          response.on('close', () => resolve(bytes));
        },
      );
      request.on('error', reject);
      request.end();
    });
    assert.ok(received < 16 * 1_048_576);
    assert.equal((await list2021(simulator, short)).status, 200);
  });

  test('a wrong content type leaves the body as it was', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'content-type' });
    const { headers, json } = await list2021(simulator, short);
    assert.equal(headers['content-type'], 'text/plain');
    assert.equal(json.totalCount, 57);
  });

  test('a late answer is as of when the request came, sent when the delay is over', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'latency', ms: 30, jitterMs: 5 });
    const waiting = list2021(simulator, live);
    const quick = await list2021(simulator, short);
    assert.equal(quick.status, 200);
    assert.equal((await waiting).status, 200);
    assert.deepEqual(
      simulator.requests().map(({ pipelineId }) => pipelineId),
      [live, short],
    );
  });

  test('a slow body comes in small parts', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'slow-body', chunkBytes: 400, intervalMs: 1 });
    const slow = await watch(simulator);
    assert.equal(slow.error, null);
    assert.equal(slow.bytes, Number(slow.announced));
    assert.ok(slow.chunks >= 5, String(slow.chunks));
  });

  test('closing does not wait for answers that are late or slow', async (t) => {
    const simulator = await stage(t);
    simulator.addFault({ kind: 'latency', ms: 600_000 });
    simulator.addFault({ kind: 'slow-body', chunkBytes: 1, intervalMs: 60_000, after: 1 });
    const late = watch(simulator);
    const slow = watch(simulator);
    while (simulator.requests().length < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await simulator.close();
    assert.deepEqual([(await late).error, (await slow).error], ['ECONNRESET', 'ECONNRESET']);
  });
});
