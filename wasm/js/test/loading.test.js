// Loading the core: sources, number of loads, errors. Each case runs in its own thread, because a
// thread has one core.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { version } from '../version.js';

const entry = import.meta.resolve('flow-run-table/core');
const wasm = import.meta.resolve('flow-run-table/flow-run-table.wasm');

/**
 * What a program gives that has `loadCore`, `code` (the code of a load's error), `wasm`, the
 * address of the file, and `typed`, the headers of a server that knows its type.
 * @param {string} body of an async function
 */
async function run(body) {
  const program = `
    import { readFile } from 'node:fs/promises';
    import { parentPort } from 'node:worker_threads';
    import { loadCore } from ${JSON.stringify(entry)};
    const wasm = new URL(${JSON.stringify(wasm)});
    const typed = { 'content-type': 'application/wasm' };
    const code = (promise) => promise.then(() => 'loaded', (error) => error.code);
    parentPort.postMessage(await (async () => { ${body} })());
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

describe('loadCore', () => {
  for (const [source, expression] of [
    ['the file beside it', ''],
    ['an address', '{ wasm }'],
    ['an address as text', '{ wasm: wasm.href }'],
    ['bytes', '{ wasm: await readFile(wasm) }'],
    ['a buffer', '{ wasm: new Uint8Array(await readFile(wasm)).buffer }'],
    ['a response', '{ wasm: new Response(await readFile(wasm)) }'],
    [
      'a response with the right content type, during the download',
      `{ wasm: new Response(await readFile(wasm), { headers: typed }) }`,
    ],
    ['a compiled module', '{ wasm: await WebAssembly.compile(await readFile(wasm)) }'],
    ['a promise', '{ wasm: readFile(wasm) }'],
  ]) {
    it(`loads from ${source}`, async () => {
      const built = await run(`
        const core = await loadCore(${expression});
        return core.buildRequest({ organizationId: 'o', pipelineId: 1 }).url;
      `);
      assert.equal(built, '/organization/o/pipelines/1/pipelineRuns?maxResults=20');
    });
  }

  it('returns the same core to every caller', async () => {
    const same = await run(`
      const cores = await Promise.all([loadCore(), loadCore({ wasm }), loadCore(), loadCore({})]);
      return new Set(cores).size === 1 && (await loadCore()) === cores[0];
    `);
    assert.equal(same, true);
  });

  it('shares the core with another copy of this code', async () => {
    const same = await run(`
      const other = await import(${JSON.stringify(`${entry}?copy`)});
      return other.loadCore !== loadCore && (await loadCore()) === (await other.loadCore());
    `);
    assert.equal(same, true);
  });

  it('reports errors by code', async () => {
    const codes = await run(`
      const cut = new ReadableStream({
        async start(stream) {
          stream.enqueue((await readFile(wasm)).subarray(0, 1000));
          stream.error(new TypeError('the line was cut'));
        },
      });
      return [
        await code(loadCore({ wasm: new URL('missing.wasm', wasm) })),
        await code(loadCore({ wasm: 'http://127.0.0.1:1/flow-run-table.wasm' })),
        await code(loadCore({ wasm: new Response('gone', { status: 404 }) })),
        await code(loadCore({ wasm: new Uint8Array([1, 2, 3]) })),
        await code(loadCore({ wasm: new Response('<!doctype html>') })),
        await code(loadCore({ wasm: Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0) })),
        await code(loadCore({ wasm: new Response('<!doctype html>', { headers: typed }) })),
        await code(loadCore({ wasm: new Response(cut, { headers: typed }) })),
        await code(loadCore({ wasm: Promise.reject(new Error('no')) })),
        await code(loadCore({ wasm: 42 })),
        await code(loadCore({ wasm: {} })),
        await code(loadCore({ wasm: () => wasm })),
      ];
    `);
    assert.deepEqual(codes, [
      'wasm_unreachable',
      'wasm_unreachable',
      'wasm_unreachable',
      'wasm_invalid',
      'wasm_invalid',
      'wasm_incompatible',
      'wasm_incompatible',
      'wasm_unreachable',
      'wasm_unreachable',
      'wasm_wrong_type',
      'wasm_wrong_type',
      'wasm_wrong_type',
    ]);
  });

  it('names the source, and what it returned instead', async () => {
    const messages = await run(`
      const { createServer } = await import('node:http');
      const server = createServer((request, response) => {
        response.writeHead(request.url === '/404' ? 404 : 200, { 'content-type': 'text/html' });
        response.end('<!doctype html><title>Portal</title>');
      });
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const at = 'http://127.0.0.1:' + server.address().port;
      const message = (wasm) => loadCore({ wasm }).catch(({ message }) => message.replaceAll(at, ''));
      const all = [await message(at + '/404'), await message(at + '/spa')];
      server.close();
      return [...all, await message(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0))];
    `);
    assert.match(messages[0], /^Could not load \/404 \(HTTP 404\)\. /);
    assert.match(
      messages[1],
      /^\/spa \(text\/html\) is not WebAssembly: it starts with "<!doctype html><"\. /,
    );
    assert.match(messages[2], /^wasm does not run: CompileError: .*Chromium 109/s);
  });

  it('gives every failure a code, also that of a default address that is missing', async () => {
    const error = await run(`
      URL = class { constructor() { throw new TypeError('Invalid URL'); } };
      WebAssembly.instantiate = () => Promise.reject(new TypeError('replaced by the page'));
      return loadCore().catch(({ name, code }) => ({ name, code }));
    `);
    assert.deepEqual(error, { name: 'CoreLoadError', code: 'wasm_incompatible' });
  });

  it('reports that WebAssembly is blocked', async () => {
    const codes = await run(`
      WebAssembly.Module = class { constructor() { throw new EvalError('policy'); } };
      const policy = await code(loadCore());
      delete globalThis.WebAssembly;
      return [policy, await code(loadCore())];
    `);
    assert.deepEqual(codes, ['wasm_blocked', 'wasm_blocked']);
  });

  it('tries again after a failure, and at once for a caller with another source', async () => {
    const codes = await run(`
      const missing = new URL('missing.wasm', wasm);
      const first = [code(loadCore({ wasm: missing })), code(loadCore()), code(loadCore({ wasm }))];
      return [...(await Promise.all(first)), await code(loadCore({ wasm: missing }))];
    `);
    assert.deepEqual(codes, ['wasm_unreachable', 'wasm_unreachable', 'loaded', 'loaded']);
  });

  it('has the version of the package', async () => {
    const manifest = new URL('../../../package.json', import.meta.url);
    assert.equal(JSON.parse(await readFile(manifest, 'utf8')).version, version);
  });
});
