// Lists as the view uses them: handles, order of events, callbacks that throw. In Node, without
// fetch; requests are tested in a browser (web/e2e/transport.test.js).

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { loadCore } from 'flow-run-table/core';
import { hookTimeoutMs } from '../in_time.js';

const core = await loadCore();

const config = {
  baseUrl: '/',
  organizationId: 'org',
  pipelineId: '7',
  refreshInterval: /** @type {const} */ ('off'),
};

/** An answer that a page brought along. @param {number[]} runIds */
const answer = (runIds) => ({
  status: 200,
  headers: {},
  body: new TextEncoder().encode(
    JSON.stringify({
      success: true,
      pipelineRuns: runIds.map((pipelineRunId) => ({
        pipelineRunId,
        pipelineId: 7,
        status: 'SUCCESS',
        startTime: 1_700_000_000_000,
        endTime: 1_700_000_060_000,
      })),
    }),
  ),
});

/** @typedef {import('../surface.d.ts').Change} Change */

/** @param {number} list */
const snapshot = (list) => {
  const found = core.snapshot(list);
  assert.ok(found);
  return found;
};

/** Everything that JavaScript can mistake for a handle. @type {any[]} */
const noHandles = [
  0,
  -1,
  1.5,
  2 ** 32 + 1,
  1e9,
  Number.NaN,
  Infinity,
  '',
  'x',
  null,
  undefined,
  {},
];

describe('a list', () => {
  it('is configured when created, without a callback or a request', () => {
    const list = core.createList(config, () => assert.fail('told too early'));
    const { state, error, pipelineId, rowCount, pendingAction } = snapshot(list);
    assert.deepEqual(
      { state, error, pipelineId, rowCount, pendingAction },
      { state: 'idle', error: null, pipelineId: '7', rowCount: 0, pendingAction: null },
    );
    core.closeList(list);
  });

  it('treats an invalid run number as absent', () => {
    for (const run of ['9223372036854775808', '007', '', 'x', /** @type {any} */ (null)]) {
      const list = core.createList(config, () => {});
      core.send(list, { type: 'load', initialResponse: answer([1]) });
      core.send(list, { type: 'seek', run });
      const { notice, pendingAction, rowCount } = snapshot(list);
      assert.deepEqual(
        { notice, pendingAction, rowCount },
        { notice: 'run_absent', pendingAction: null, rowCount: 1 },
      );
      core.closeList(list);
    }
  });

  it('reports errors of its configuration', () => {
    const list = core.createList({ ...config, pipelineId: 'x' }, () => {});
    const { state, error } = snapshot(list);
    assert.equal(state, 'idle');
    assert.deepEqual(
      [error?.kind, error?.field, error?.code],
      ['invalid_request', 'pipelineId', 'not_an_integer'],
    );
    core.closeList(list);
  });

  it('shows the initial response without a request', () => {
    /** @type {Change[]} */
    const changes = [];
    const list = core.createList(config, (change) => changes.push(change));
    core.send(list, { type: 'load', initialResponse: answer([3, 2, 1]) });
    assert.equal(snapshot(list).state, 'ready');
    assert.equal(changes.length, 1);
    const [{ snapshot: told, ...change }] = changes;
    assert.deepEqual(change, {
      list,
      needHeaders: [],
      finished: [],
      announcement: null,
      rowsChanged: true,
      rows: [],
    });
    assert.equal(told.rowCount, 3);
    const ids = (/** @type {number} */ from, /** @type {number} */ to) =>
      core.rows(list, from, to).map(({ pipelineRunId }) => pipelineRunId);
    assert.deepEqual(ids(0, 3), ['3', '2', '1']);
    assert.deepEqual(ids(1, 2), ['2']);
    assert.deepEqual(ids(2, 99), ['1']);
    assert.deepEqual(ids(-5, Infinity), ['3', '2', '1']);
    assert.deepEqual(ids(Number.NaN, 1), ['3']);
    assert.deepEqual(ids(3, 1), []);
    core.closeList(list);
  });

  it('ignores an invalid initial response and sends a request', () => {
    for (const initialResponse of [
      { status: 200, headers: {}, body: 'text' },
      { status: 7, headers: {}, body: new Uint8Array() },
      { status: 200, headers: 7, body: new Uint8Array() },
      7,
    ]) {
      const list = core.createList(config, () => {});
      core.send(list, { type: 'load', initialResponse: /** @type {any} */ (initialResponse) });
      assert.equal(snapshot(list).pendingAction, 'load');
      core.closeList(list);
    }
  });

  it('reports an initial response that is too large', () => {
    const list = core.createList(config, () => {});
    const body = new Uint8Array(8 * 1024 * 1024 + 1);
    core.send(list, { type: 'load', initialResponse: { status: 200, headers: {}, body } });
    assert.equal(snapshot(list).error?.kind, 'too_large');
    core.closeList(list);
  });

  it('fails with a network error without fetch, and never within send', async () => {
    /** @type {(change: Change) => void} */
    let told = () => {};
    const list = core.createList(config, (change) => told(change));
    core.send(list, { type: 'load' });
    assert.equal(snapshot(list).error, null);
    await new Promise((resolve) => {
      told = resolve;
    });
    assert.equal(snapshot(list).error?.kind, 'network');
    core.closeList(list);
  });

  for (const [name, headers, kind] of /** @type {const} */ ([
    ['null, which means that the page could not provide them,', null, 'network'],
    ['a value of another type', 'X-Team: a', 'invalid_request'],
  ])) {
    it(`requests headers by callback, and takes ${name} as an error that names the function`, () => {
      /** @type {Change[]} */
      const changes = [];
      const list = core.createList({ ...config, asksHeaders: true }, (change) =>
        changes.push(change),
      );
      core.send(list, { type: 'load' });
      const [{ request, renew }] = changes[0].needHeaders;
      assert.equal(renew, false);
      core.send(list, { type: 'headers', request, headers: /** @type {any} */ (headers) });
      const { error } = snapshot(list);
      assert.deepEqual([error?.kind, error?.field], [kind, 'requestHeaders']);
      core.closeList(list);
    });
  }

  it('has the time limit that the loader uses before the core is there', () => {
    const list = core.createList(config, () => {});
    assert.equal(snapshot(list).hookTimeoutMs, hookTimeoutMs);
    core.closeList(list);
  });
});

describe('the watched range', () => {
  /** @param {import('../surface.d.ts').RowUpdate[]} updates */
  const brief = (updates) =>
    updates.map(({ index, previousIndex, row, isNews }) => [
      index,
      previousIndex,
      row?.pipelineRunId ?? null,
      isNews ?? null,
    ]);

  it('has its rows in the change', () => {
    /** @type {Change[]} */
    const changes = [];
    const list = core.createList(config, (change) => changes.push(change));
    assert.deepEqual(core.watch(list, 0, 2), []);
    core.send(list, { type: 'load', initialResponse: answer([3, 2, 1]) });
    assert.deepEqual(brief(changes[0]?.rows ?? []), [
      [0, null, '3', false],
      [1, null, '2', false],
    ]);
    core.send(list, { type: 'load', initialResponse: answer([3, 2, 1]) });
    assert.deepEqual(changes[1]?.rows, [], 'nothing changed');
    assert.equal(changes[1]?.rowsChanged, false);
    core.send(list, { type: 'load', initialResponse: answer([4, 3, 2, 1]) });
    assert.deepEqual(brief(changes[2]?.rows ?? []), [
      [0, null, '4', false],
      [1, 0, null, null],
    ]);
    core.closeList(list);
  });

  it('returns the rows that are new in it when it moves', () => {
    const list = core.createList(config, () => {});
    core.send(list, { type: 'load', initialResponse: answer([5, 4, 3, 2, 1]) });
    assert.deepEqual(brief(core.watch(list, 0, 2)), [
      [0, null, '5', false],
      [1, null, '4', false],
    ]);
    assert.deepEqual(brief(core.watch(list, 1, 3)), [[2, null, '3', false]]);
    assert.deepEqual(core.watch(list, 9, 12), []);
    assert.deepEqual(core.watch(list, Number.NaN, -1), []);
    core.closeList(list);
  });
});

describe('indexOf', () => {
  it('finds a row by the ids of its run', () => {
    const list = core.createList(config, () => {});
    core.send(list, { type: 'load', initialResponse: answer([3, 2, 1]) });
    const [, row] = core.rows(list, 0, 3);
    assert.equal(core.indexOf(list, row), 1);
    assert.equal(core.indexOf(list, { pipelineRunId: '1' }), 2);
    assert.equal(core.indexOf(list, { pipelineRunId: '1', pipelineId: '8' }), -1);
    for (const none of ['4', '', 'x', '01', '9223372036854775808', null]) {
      assert.equal(core.indexOf(list, { pipelineRunId: /** @type {any} */ (none) }), -1);
    }
    assert.equal(core.indexOf(list, /** @type {any} */ (undefined)), -1);
    core.closeList(list);
  });
});

describe('a handle', () => {
  it('that is unknown has no snapshot and no rows, and ignores events', () => {
    for (const none of noHandles) {
      assert.equal(core.snapshot(none), null);
      assert.deepEqual(core.rows(none, 0, 10), []);
      assert.deepEqual(core.watch(none, 0, 10), []);
      assert.equal(core.indexOf(none, { pipelineRunId: '1' }), -1);
      core.send(none, { type: 'load' });
      core.closeList(none);
    }
  });

  it('that was closed is unknown, may be closed again, and is not reused', () => {
    const list = core.createList(config, () => assert.fail('told after the end'));
    core.closeList(list);
    core.closeList(list);
    core.send(list, { type: 'load' });
    assert.equal(core.snapshot(list), null);
    const next = core.createList(config, () => {});
    assert.ok(next > list);
    core.closeList(next);
  });

  it('ignores invalid events', () => {
    const list = core.createList(config, () => assert.fail('told of nothing'));
    const before = snapshot(list);
    const wrong = /** @type {any[]} */ ([undefined, null, 7, 'load', {}, { type: 'explode' }]);
    for (const event of wrong) core.send(list, event);
    assert.deepEqual(snapshot(list), before);
    core.closeList(list);
  });
});

describe('the callback', () => {
  it('may send events, which are processed after the current one', () => {
    /** @type {string[]} */
    const log = [];
    const list = core.createList(config, () => {
      const { paused, rowCount } = snapshot(list);
      log.push(`told: ${rowCount} rows${paused ? ', paused' : ''}`);
      if (log.length === 1) {
        core.send(list, { type: 'pause' });
        core.send(list, { type: 'resume' });
        log.push(`sent, not processed: ${snapshot(list).paused}`);
      }
    });
    core.send(list, { type: 'load', initialResponse: answer([1]) });
    assert.deepEqual(log, [
      'told: 1 rows',
      'sent, not processed: false',
      'told: 1 rows, paused',
      'told: 1 rows',
    ]);
    core.closeList(list);
  });

  it('may close its list and open others', () => {
    let told = 0;
    let second = 0;
    const first = core.createList(config, () => {
      told += 1;
      core.send(first, { type: 'pause' });
      core.closeList(first);
      second = core.createList(config, () => {});
      assert.equal(snapshot(second).pipelineId, '7');
    });
    core.send(first, { type: 'load', initialResponse: answer([1]) });
    assert.equal(told, 1);
    assert.equal(core.snapshot(first), null);
    core.closeList(second);
  });

  it('may throw: the error is reported, and the core continues', () => {
    // In a separate process, because an uncaught error would fail the test run.
    const program = `
      import { loadCore } from 'flow-run-table/core';
      const core = await loadCore();
      const told = [];
      process.on('uncaughtException', ({ message }) => told.push(message));
      const list = core.createList(${JSON.stringify(config)}, () => {
        throw new Error('from the callback');
      });
      core.send(list, { type: 'pause' });
      core.send(list, { type: 'resume' });
      told.push(core.snapshot(list).paused);
      setTimeout(() => console.log(told.join()));
    `;
    const cwd = new URL('.', import.meta.url);
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd,
      encoding: 'utf8',
    });
    assert.equal(stdout.trim(), 'false,from the callback,from the callback');
  });

  it('may be left out', () => {
    const list = core.createList(config, /** @type {any} */ (undefined));
    core.send(list, { type: 'load', initialResponse: answer([1]) });
    assert.equal(snapshot(list).rowCount, 1);
    core.closeList(list);
  });
});
