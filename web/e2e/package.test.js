// The package as npm would publish it: packed, installed into an empty folder, and used from there
// in Node, in TypeScript and in a page. Needs a built dist/.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { launchBrowser } from './support/browser.js';
import { openMockServer, pageOf } from './support/mock-server.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** @type {string} */
let folder;
/** @type {{ filename: string, integrity: string, files: { path: string, mode: number }[] }} */
let packed;
/** @type {string} */
let installed;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flow-run-table-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  [packed] = JSON.parse((await run('npm', pack, { cwd: root })).stdout);
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  // Offline, because it depends on nothing.
  const install = ['install', '--offline', '--ignore-scripts', join(folder, packed.filename)];
  await run('npm', install, { cwd: folder });
  installed = join(folder, 'node_modules/flow-run-table');
});
after(() => rm(folder, { recursive: true, force: true }));

/** @param {string} program an ES module @returns {Promise<string>} its standard output */
async function node(program) {
  const args = ['--input-type=module', '-e', program];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: folder });
  assert.equal(stderr, '');
  return stdout.trim();
}

describe('the packed package', () => {
  it('contains only published files', () => {
    const paths = packed.files.map(({ path }) => path);
    const others = paths.filter((path) => !/^(?:dist|docs)\//.test(path));
    const expected = [
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'SECURITY.md'],
      'THIRD-PARTY-NOTICES',
      'package.json',
    ];
    assert.deepEqual(others.sort(), expected);
    const published = /^dist\/.*\.(js|js\.map|wasm|d\.ts|json)$|^docs\/.*\.(md|png)$/;
    for (const path of paths) {
      if (!expected.includes(path)) assert.match(path, published);
    }
  });

  it('has every file that its entries name', async () => {
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const paths = packed.files.map(({ path }) => `./${path}`);
    /** @param {unknown} target @returns {unknown[]} */
    const named = (target) =>
      typeof target === 'object' && target ? Object.values(target).flatMap(named) : [target];
    const { exports, typesVersions, main, module, types, unpkg, jsdelivr } = manifest;
    const older = [typesVersions, main, module, types, unpkg, jsdelivr];
    for (const target of named([exports, older]).map(String)) {
      const [start = '', end] = target.split('*');
      const isTarget = (/** @type {string} */ path) =>
        end === undefined ? path === target : path.startsWith(start) && path.endsWith(end);
      assert.ok(paths.some(isTarget), target);
    }
  });

  it('refers to a file by its address only in the entry `/split`, and the file is there', async () => {
    for (const path of packed.files.map((file) => file.path)) {
      if (!path.endsWith('.js')) continue;
      const code = await readFile(join(installed, path), 'utf8');
      const named = [...code.matchAll(/new URL\(\s*["'`]([^"'`]*)["'`],/g)].map(([, name]) => name);
      const expected = path === 'dist/split.js' ? ['./flow-run-table.wasm'] : [];
      assert.deepEqual(named, expected, path);
      if (path !== 'dist/split.js') assert.doesNotMatch(code, /import\.meta/, path);
    }
    assert.ok(packed.files.some(({ path }) => path === 'dist/flow-run-table.wasm'));
  });

  it('names the types of each entry for tools that do not read `exports`, too', async () => {
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const { '.': main, ...others } = manifest.exports;
    assert.equal(manifest.types, main.types);
    assert.equal(manifest.main, main.default);
    const typed = Object.entries(others).filter(([, { types }]) => types);
    const expected = typed.map(([name, { types }]) => [name.slice(2), [types]]);
    assert.deepEqual(manifest.typesVersions['*'], Object.fromEntries(expected));
  });

  it('lists the hash of each script and of the WebAssembly', async () => {
    const dist = join(installed, 'dist');
    const hashes = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8'));
    const names = packed.files.map(({ path }) => path.replace(/^dist\//, ''));
    assert.deepEqual(
      Object.keys(hashes).sort(),
      names.filter((name) => /\.(js|wasm)$/.test(name)).sort(),
    );
    for (const [name, hash] of Object.entries(hashes)) {
      const bytes = await readFile(join(dist, name));
      assert.equal(hash, `sha384-${createHash('sha384').update(bytes).digest('base64')}`, name);
    }
  });

  it('is the same file each time it is packed', async () => {
    const again = ['pack', '--json', '--ignore-scripts', '--dry-run'];
    const [{ integrity }] = JSON.parse((await run('npm', again, { cwd: root })).stdout);
    assert.equal(integrity, packed.integrity);
  });

  it('has the notices of what it contains', async () => {
    const notices = await readFile(join(installed, 'THIRD-PARTY-NOTICES'), 'utf8');
    const preact = await readFile(join(root, 'node_modules/preact/LICENSE'), 'utf8');
    assert.ok(notices.includes(preact.trim()));
    for (const name of ['Emscripten', 'Niels Lohmann', 'Rich Felker', 'LLVM Exceptions']) {
      assert.ok(notices.includes(name), name);
    }
  });

  it('leaves the version of Node to those who run Node', async () => {
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    assert.equal(manifest.engines, undefined);
  });

  it('stays ASCII, also after the minifier of a page', async () => {
    for (const { path } of packed.files) {
      if (!path.endsWith('.js')) continue;
      const code = await readFile(join(installed, path), 'utf8');
      const { code: written } = await transform(code, { minify: true, charset: 'utf8' });
      assert.deepEqual(/.{0,20}[^\0-\x7f].{0,20}/.exec(code + written), null, path);
    }
  });

  it('has the licence in each script', async () => {
    for (const { path } of packed.files) {
      if (!path.endsWith('.js')) continue;
      const code = await readFile(join(installed, path), 'utf8');
      assert.match(code, /^\/\*! flow-run-table \d.*\(MIT\).* \*\/\n/, path);
    }
  });

  it('has no file that a system would execute', () => {
    for (const { path, mode } of packed.files) assert.equal(mode, 0o644, path);
  });

  it('says nothing of the machine that it was built on', async () => {
    const dist = join(installed, 'dist');
    for (const path of await readdir(dist, { recursive: true })) {
      const text = await readFile(join(dist, path), 'latin1').catch(() => '');
      assert.ok(!text.includes(root), path);
      const [, map] = /^\/\/# sourceMappingURL=(.*)$/m.exec(text) ?? [];
      if (map) await readFile(join(dist, dirname(path), map));
    }
  });

  it('depends on nothing', async () => {
    assert.deepEqual(await readdir(join(folder, 'node_modules')), [
      '.package-lock.json',
      'flow-run-table',
    ]);
  });
});

describe('a package without built files', () => {
  /** Runs a script of the package as npm does. @param {string} name @param {object} environment */
  const fails = async (name, environment) => {
    const env = { ...process.env, ...environment };
    const result = run(process.execPath, [join(folder, 'clone/scripts/tools', name)], { env });
    /** @type {{ code?: number, stderr?: string }} */
    const { code, stderr } = await result.catch((error) => error);
    assert.equal(code, 1);
    return String(stderr);
  };
  before(async () => {
    for (const name of ['prepare.mjs', 'prepack.mjs']) {
      await cp(join(root, 'scripts/tools', name), join(folder, 'clone/scripts/tools', name));
    }
  });

  it('is refused as a git dependency', async () => {
    assert.match(await fails('prepare.mjs', { INIT_CWD: folder }), /cannot be installed from its/);
  });

  it('is prepared in its own checkout', async () => {
    const script = join(folder, 'clone/scripts/tools/prepare.mjs');
    await run(process.execPath, [script], {
      env: { ...process.env, INIT_CWD: join(folder, 'clone') },
    });
  });

  it('is not packed without the tools that build it', async () => {
    const message = await fails('prepack.mjs', { FLOW_RUN_CACHE: join(folder, 'no-cache') });
    assert.match(message, /Run scripts\/setup --for build/);
  });
});

describe('a checkout that is copied to another folder', () => {
  it('builds its own sources', { timeout: 120_000 }, async () => {
    const [before, moved] = [join(folder, 'checkout'), join(folder, 'moved')];
    const preset = { name: 'p', generator: 'Ninja', binaryDir: `\${sourceDir}/build/p` };
    const files = {
      'CMakePresets.json': JSON.stringify({
        version: 6,
        configurePresets: [preset],
        buildPresets: [{ name: 'p', configurePreset: 'p' }],
      }),
      'CMakeLists.txt': `cmake_minimum_required(VERSION 3.25)
        project(copied LANGUAGES NONE)
        add_custom_command(OUTPUT out DEPENDS "\${PROJECT_SOURCE_DIR}/in"
          COMMAND "\${CMAKE_COMMAND}" -E copy "\${PROJECT_SOURCE_DIR}/in" out)
        add_custom_target(all_of_it ALL DEPENDS out)`,
      in: 'first',
    };
    await mkdir(join(folder, 'cache/logs'), { recursive: true });
    await mkdir(before);
    for (const [name, text] of Object.entries(files)) await writeFile(join(before, name), text);
    const tools = join(root, 'scripts/tools/toolchain');
    const command = `set -eu; . ${tools}/messages.sh; . ${tools}/cmake.sh; build_preset p`;
    const env = { ...process.env, FLOW_RUN_CACHE: join(folder, 'cache') };
    const build = (/** @type {string} */ cwd) => run('bash', ['-c', command], { cwd, env });
    await build(before);
    await cp(before, moved, { recursive: true, preserveTimestamps: true });
    await writeFile(join(moved, 'in'), 'second');
    await build(moved);
    assert.equal(await readFile(join(moved, 'build/p/out'), 'utf8'), 'second');
    assert.equal(await readFile(join(before, 'build/p/out'), 'utf8'), 'first');
  });
});

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
