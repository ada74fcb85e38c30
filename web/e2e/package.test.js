// What is in the package that npm would publish, and what `npm pack` refuses. Needs a built dist/.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { transform } from 'esbuild';
import { installPackage, root, run } from './support/installed-package.js';

const { folder, installed, packed, remove } = await installPackage();
after(remove);

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
      if (!/^dist\/split(-deferred)?\.js$/.test(path))
        assert.doesNotMatch(code, /import\.meta/, path);
    }
    assert.ok(packed.files.some(({ path }) => path === 'dist/flow-run-table.wasm'));
  });

  it('imports a file on demand only in `/split` and `/element`, and the file is there', async () => {
    const locale = './locales/zh-Hant.js';
    /** @type {Record<string, string[]>} */
    const expected = {
      'dist/element.js': [locale],
      'dist/split.js': [locale, './split-deferred.js'],
    };
    const paths = packed.files.map(({ path }) => path);
    for (const path of paths) {
      // Those in folders are small, with comments that import types.
      if (!/^dist\/[^/]*\.js$/.test(path)) continue;
      const code = await readFile(join(installed, path), 'utf8');
      const named = [...code.matchAll(/\bimport\(\s*["'`]([^"'`]*)["'`]/g)].map(([, name]) => name);
      assert.deepEqual(named, expected[path] ?? [], path);
      for (const name of named) assert.ok(paths.includes(join('dist', name ?? '')), name);
    }
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
