// The installed package in Node, in TypeScript and in a page. Needs a built dist/.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from './support/browser.js';
import { installPackage, root, run } from './support/installed-package.js';
import { openMockServer, pageOf } from './support/mock-server.js';

const { folder, installed, remove } = await installPackage();
after(remove);

/** @param {string} program an ES module @returns {Promise<string>} its standard output */
async function node(program) {
  const args = ['--input-type=module', '-e', program];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder });
  assert.equal(stderr, '');
  return stdout.trim();
}

describe('the installed package in Node', () => {
  it('builds a request and parses a response', async () => {
    const written = await node(`
      import { loadCore } from 'flow-run-table/core';
      const core = await loadCore();
      const { url } = core.buildRequest({ organizationId: 'o', pipelineId: '1' });
      const body = new TextEncoder().encode('{"success":true,"pipelineRuns":[{"pipelineRunId":7}]}');
      const { page } = core.parseResponse({ status: 200, body });
      console.log(url, page.runs[0].pipelineRunId);
    `);
    assert.equal(written, '/organization/o/pipelines/1/pipelineRuns?maxResults=20 7');
  });

  it('reads a WebAssembly that is named by a file URL', async () => {
    const written = await node(`
      import { loadCore } from 'flow-run-table/core';
      const wasm = import.meta.resolve('flow-run-table/flow-run-table.wasm');
      console.log(typeof (await loadCore({ wasm })).buildRequest);
    `);
    assert.equal(written, 'function');
  });

  for (const entry of ['', '/compat', '/split', '/element']) {
    it(`imports flow-run-table${entry} without harm`, async () => {
      const written = await node(`
        const { FlowRunTable } = await import('flow-run-table${entry}');
        console.log(typeof FlowRunTable);
      `);
      assert.equal(written, 'function');
    });
  }

  it('imports the classic script without harm', async () => {
    const written = await node(`
      await import('flow-run-table/iife');
      console.log(typeof FlowRunTable);
    `);
    assert.equal(written, 'function');
  });

  it('gives the texts of a language that is not built in', async () => {
    const written = await node(`
      const { zhHant } = await import('flow-run-table/locales/zh-Hant');
      console.log(zhHant.language);
    `);
    assert.equal(written, 'zh-Hant');
  });

  it('gives the address of its WebAssembly', async () => {
    const written = await node(`
      import { readFile } from 'node:fs/promises';
      const url = new URL(import.meta.resolve('flow-run-table/flow-run-table.wasm'));
      console.log(WebAssembly.validate(await readFile(url)));
    `);
    assert.equal(written, 'true');
  });
});

describe('the installed package in TypeScript', () => {
  /** @param {string} program @param {string} moduleKind */
  async function check(program, moduleKind) {
    await writeFile(join(folder, 'program.ts'), program);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--types', '', '--module'];
    const args = [tsc, ...flags, moduleKind, 'program.ts'];
    return run(process.execPath, args, { cwd: folder }).then(
      () => '',
      ({ stdout }) => stdout,
    );
  }
  const program = `
    import 'flow-run-table';
    import { loadCore } from 'flow-run-table/core';
    import 'flow-run-table/locales/zh-Hant';
    const table = document.createElement('flow-run-table');
    table.pageSize = 5;
    table.addEventListener('flow-run-finished', ({ detail }) => detail.runs[0]?.pipelineRunId);
    const core = await loadCore();
    const built = core.buildRequest({ organizationId: 'o', pipelineId: 1n });
    const text: string = built.ok ? built.url : built.error.code;
    const list: number = core.createList({ organizationId: 'o', pipelineId: 1 }, (change) => {
      const ids: string[] = change.finished;
      const rows: (string | undefined)[] = change.rows.map(({ row }) => row?.status ?? undefined);
      core.send(list, { type: 'next' });
    });
    const state: string | undefined = core.snapshot(list)?.state;
    const name: string | null = core.rows(list, 0, 1)[0].creatorAccountId;
    export { text, state, name };
  `;

  for (const [reader, kind] of [
    ['Node', 'nodenext'],
    ['a bundler', 'preserve'],
  ]) {
    it(`types a program that is right, read as ${reader} does`, async () => {
      assert.equal(await check(program, kind), '');
    });
  }

  it('reports the error of an invalid one', async () => {
    const wrong = program
      .replace("type: 'next'", "type: 'nxt'")
      .replace('pipelineId: 1n', 'x: 1')
      .replace('detail.runs', 'detail.rows');
    const found = await check(wrong, 'nodenext');
    assert.match(found, /'x' does not exist in type 'Query'/);
    assert.match(found, /'"nxt"' is not assignable/);
    assert.match(found, /'rows' does not exist on type/);
  });
});

describe('the one file on any static server', () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser.close());

  const table =
    '<flow-run-table base-url="/" organization-id="o" pipeline-id="7"></flow-run-table>';
  /** @param {string} name a file of dist/ */
  const inlined = async (name) =>
    `${await readFile(join(installed, 'dist', name), 'utf8')}`.replace(/^\/\/# source.*$/m, '');
  /** @type {Record<string, () => string | Promise<string>>} */
  const scripts = {
    'a module script': () => '<script type="module" src="/dist/flow-run-table.js"></script>',
    'a classic script': () => '<script src="/dist/flow-run-table.iife.js"></script>',
    'a deferred classic script': () => '<script defer src="/dist/flow-run-table.iife.js"></script>',
    'a classic script inside the page': async () =>
      `<script>${await inlined('flow-run-table.iife.js')}</script>`,
  };
  for (const charset of ['utf-8', 'gbk']) {
    for (const [name, script] of Object.entries(scripts)) {
      it(`shows the table with ${name} in a ${charset} page`, { timeout: 30_000 }, async () => {
        const html = `<!doctype html><html lang="zh-CN"><meta charset="${charset}">
          <title>portal</title>${await script()}${table}`;
        const server = await openMockServer({
          dist: pathToFileURL(join(installed, 'dist/')),
          html,
        });
        const page = await browser.newPage();
        try {
          await page.goto(server.url);
          (await server.next()).json(pageOf([42]));
          await page.locator('flow-run-table tbody tr', { hasText: '42' }).waitFor();
          await page.locator('flow-run-table thead', { hasText: '\u72b6\u6001' }).waitFor();
        } finally {
          await page.close();
          await server.close();
        }
      });
    }
  }

  it('shows the table under a policy that forbids WebAssembly', { timeout: 30_000 }, async () => {
    const policy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    const server = await openMockServer({
      dist: pathToFileURL(join(installed, 'dist/')),
      headers: { 'content-security-policy': policy },
      html: `<!doctype html><html lang="en"><title>portal</title>
        <script type="module" src="/dist/compat.js"></script>${table}`,
    });
    const page = await browser.newPage();
    const errors = /** @type {string[]} */ ([]);
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    try {
      await page.goto(server.url);
      (await server.next()).json(pageOf([42]));
      await page.locator('flow-run-table tbody tr', { hasText: '42' }).waitFor();
      assert.deepEqual(errors, []);
    } finally {
      await page.close();
      await server.close();
    }
  });

  it('gives its class to pages without modules', async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ path: join(installed, 'dist/flow-run-table.iife.js') });
    const isDefined = await page.evaluate(
      "FlowRunTable === customElements.get('flow-run-table') && typeof FlowRunTable",
    );
    assert.equal(isDefined, 'function');
    await page.close();
  });
});
