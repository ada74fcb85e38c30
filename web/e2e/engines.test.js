// Paging, filters, keyboard and the strict policy in Firefox, WebKit and the oldest supported
// Chromium, with the same proxy and simulator.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PIPELINE_IDS } from 'flow-run-simulator';
import { createDemo } from '../demo/server.js';
import { engines } from './support/engines.js';
import { fixtureTime } from './support/test-page.js';

const demo = await createDemo({
  basePath: '',
  simulator: { startAt: fixtureTime, frozen: true },
  pages: fileURLToPath(new URL('./support/pages', import.meta.url)),
});
after(() => demo.close());

const timeoutMs = 30_000;

/** @param {number} from @param {number} to */
const idsOf = (from, to) =>
  demo.simulator
    .runs(PIPELINE_IDS.short)
    .slice(from, to)
    .map(({ pipelineRunId }) => String(pipelineRunId));

/** @param {import('./support/engines.js').Engine} engine */
const waitIn =
  (engine) =>
  /**
   * Waits until an expression has the expected value in the page.
   * @param {string} script
   * @param {unknown} wanted
   */
  async (script, wanted) => {
    const end = Date.now() + timeoutMs;
    let found;
    while (Date.now() < end) {
      found = await engine.evaluate(script);
      if (found === wanted) return;
    }
    assert.equal(found, wanted, script);
  };

/** Serves the demo, at first without the second file of the split build. */
async function openIncomplete() {
  const state = { isComplete: false };
  const server = createServer(async (request, response) => {
    const { url = '/' } = request;
    const isMissing = !state.isComplete && url.startsWith('/dist/split-deferred.js');
    const found = isMissing ? new Response(null, { status: 404 }) : await fetch(demo.url + url);
    const body = Buffer.from(await found.arrayBuffer());
    const type = found.headers.get('content-type') ?? 'text/plain';
    const policy = found.headers.get('content-security-policy') ?? '';
    const headers = { 'content-type': type, 'content-security-policy': policy };
    response.writeHead(found.status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, state, close };
}

for (const [name, start] of Object.entries(engines)) {
  test(`${name}: the split build loads its second file after it was missing`, async (t) => {
    const engine = await start();
    t.after(() => engine.close());
    const until = waitIn(engine);
    const { url, state, close } = await openIncomplete();
    t.after(close);
    await engine.open(`${url}/engine-split.html`);
    await until('probe.range()', '1–20 of 57');
    const failed = `probe.showsText("couldn't be loaded")`;
    await until(failed, true);
    state.isComplete = true;
    await engine.evaluate(`probe.click('Retry')`);
    await until(failed, false);
    await engine.evaluate(`probe.click('Export')`);
    await until(`probe.showsText('All matching runs')`, true);
    assert.deepEqual(await engine.evaluate('probe.errors'), []);
  });

  test(`${name}: pages, filter and keyboard work under the strict policy`, async (t) => {
    const engine = await start();
    t.after(() => engine.close());
    const until = waitIn(engine);
    await engine.open(`${demo.url}/engine.html`);
    await until('probe.range()', '1–20 of 57');
    assert.deepEqual(await engine.evaluate('probe.rows()'), idsOf(0, 20));

    await engine.evaluate(`probe.focus('Next')`);
    await engine.press('Enter');
    await until('probe.range()', '21–40 of 57');
    assert.deepEqual(await engine.evaluate('probe.rows()'), idsOf(20, 40));
    assert.equal(await engine.evaluate('probe.focused()'), 'Next');
    await engine.evaluate(`probe.click('Previous')`);
    await until('probe.range()', '1–20 of 57');

    await engine.evaluate(`probe.choose('Status', 'FAIL')`);
    await until(`probe.showsText('Clear filters')`, true);
    await engine.evaluate(`probe.click('Clear filters')`);
    await until('probe.range()', '1–20 of 57');

    demo.simulator.addFault({ kind: 'server-error', times: 'always' });
    await engine.evaluate(`probe.click('Refresh')`);
    await until(`probe.showsText('Refresh failed')`, true);
    demo.simulator.clearFaults();
    await engine.evaluate(`probe.click('Retry')`);
    await until(`probe.showsText('Refresh failed')`, false);

    assert.deepEqual(await engine.evaluate('probe.errors'), []);
  });
}
