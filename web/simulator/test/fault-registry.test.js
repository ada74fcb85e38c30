// The requests that a fault matches, and the faults that are rejected.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PIPELINE_IDS, SimulationError } from '../index.js';
import { list2021, listOapi, startSimulator } from './fixture.js';

const { short, long } = PIPELINE_IDS;

describe('a fault acts', () => {
  /** @param {import('../index.js').Simulator} simulator @param {string} [id] */
  async function codeOf(simulator, id = short) {
    return (await list2021(simulator, id)).json.Code ?? 'none';
  }

  test('once by default', async (t) => {
    const simulator = await startSimulator(t);
    simulator.addFault({ kind: 'throttle' });
    assert.equal(await codeOf(simulator), 'Throttling.User');
    assert.equal(await codeOf(simulator), 'none');
    assert.deepEqual(simulator.faults(), []);
  });

  test('on a number of requests, after a number of others', async (t) => {
    const simulator = await startSimulator(t);
    simulator.addFault({ kind: 'throttle', times: 2, after: 1 });
    const codes = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push(await codeOf(simulator));
    }
    assert.deepEqual(codes, ['none', 'Throttling.User', 'Throttling.User', 'none']);
  });

  test('on every request until it is removed', async (t) => {
    const simulator = await startSimulator(t);
    const { id } = simulator.addFault({ kind: 'throttle', times: 'always' });
    for (let i = 0; i < 5; i += 1) {
      assert.equal(await codeOf(simulator), 'Throttling.User');
    }
    assert.equal(simulator.faults()[0].hits, 5);
    simulator.removeFault(id);
    assert.equal(await codeOf(simulator), 'none');
  });

  test('on one pipeline, one API, first or later pages', async (t) => {
    const simulator = await startSimulator(t);
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

  test('with a probability that is drawn from the seed', async (t) => {
    const patterns = [];
    for (const seed of ['a', 'a', 'b']) {
      const simulator = await startSimulator(t, { seed });
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

  test('together with faults of other phases, and after earlier ones of its phase', async (t) => {
    const simulator = await startSimulator(t);
    simulator.addFault({ kind: 'login-page' });
    simulator.addFault({ kind: 'throttle' });
    simulator.addFault({ kind: 'content-type', value: 'text/x-other' });
    simulator.addFault({ kind: 'wrong-total' });
    const both = await list2021(simulator, short);
    assert.match(both.text, /统一登录/);
    assert.equal(both.headers['content-type'], 'text/x-other');
    assert.equal(await codeOf(simulator), 'Throttling.User');
    assert.equal((await list2021(simulator, short)).json.totalCount, 64);
    assert.deepEqual(
      simulator.requests().map(({ faults }) => faults),
      [['login-page', 'content-type'], ['throttle'], ['wrong-total']],
    );
  });
});

describe('a fault is rejected', () => {
  for (const [specification, message] of /** @type {[Record<string, unknown>, RegExp][]} */ ([
    [{}, /^kind must be one of latency, /],
    [{ kind: 'constructor' }, /^kind must be one of /],
    [{ kind: ['latency'] }, /^kind must be one of /],
    [{ kind: 'latency', ms: -1 }, /^ms of latency must be an integer from 0 to 600000\.$/],
    [{ kind: 'latency', ms: '5' }, /^ms of latency must be/],
    [{ kind: 'latency', speed: 5 }, /^latency has no speed\.$/],
    [{ kind: 'latency', toString: 5 }, /^latency has no toString\.$/],
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
    test(`${JSON.stringify(specification)}`, async (t) => {
      const simulator = await startSimulator(t);
      const error = { name: 'Error', message };
      assert.throws(() => simulator.addFault(specification), error);
      assert.throws(() => simulator.addFault(specification), SimulationError);
      assert.deepEqual(simulator.faults(), []);
    });
  }

  test('if there are already 100', async (t) => {
    const simulator = await startSimulator(t);
    for (let i = 0; i < 100; i += 1) {
      simulator.addFault({ kind: 'latency' });
    }
    assert.throws(() => simulator.addFault({ kind: 'latency' }), /already 100 faults/);
  });
});
