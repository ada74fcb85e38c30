// Bundles the JavaScript around the compiled module into dist/, with the types that go along. Does
// not compile C++: scripts/build does that first. Usage: node scripts/tools/bundle.mjs [MODULE_DIR]

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onDemand } from '../../web/widget/locales/on-demand.js';
import { asciiTexts } from './ascii-texts.mjs';
import { builtInTexts } from './built-in-texts.mjs';
import { bundleScript, notice } from './bundle-script.mjs';
import { coreModule } from './core-module.mjs';
import { buildIdOf, bundleDeferred, deferredBeside } from './deferred-parts.mjs';
import { wasmInside } from './wasm-as-text.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const moduleDir = resolve(process.argv[2] ?? join(root, 'build/wasm-release'));
const module = join(moduleDir, 'web/flow_run_table.mjs');
const wasm = join(moduleDir, 'web/flow_run_table.wasm');
const dist = join(root, 'dist');
const types = join(dist, 'types/wasm/js');

// The browser floor of the design.
const target = ['chrome109', 'firefox115', 'safari16.4'];

/**
 * Imports a style sheet as its text, bundled and minified.
 * @type {import('esbuild').Plugin}
 */
const cssAsText = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        target,
        write: false,
      });
      return { contents: outputFiles[0]?.text.trim(), loader: 'text' };
    });
  },
};

/**
 * Leaves the languages that are loaded on demand in files of their own, which stand beside the
 * scripts that load them.
 * @type {import('esbuild').Plugin}
 */
const localesBeside = {
  name: 'locales-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\// }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && /[\\/]locales[\\/]on-demand\.js$/.test(importer)
        ? { path: `./locales/${path.slice(2)}`, external: true }
        : undefined,
    );
  },
};

/**
 * For the one file, which loads no other: a page imports a further language itself.
 * @type {import('esbuild').Plugin}
 */
const noLocalesOnDemand = {
  name: 'no-locales-on-demand',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]locales[\\/]on-demand\.js$/ }, () => ({
      contents: 'export const onDemand = {};',
    }));
  },
};

const sources = (await readdir(join(root, 'web/widget'), { recursive: true })).filter(
  (file) => file.endsWith('.js') && !/^test\b|[\\/]zh-Hant\./.test(file),
);
const texts = await builtInTexts(sources, 'whole');

const common = /** @satisfies {import('esbuild').BuildOptions} */ ({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target,
  // Not white space, which Terser removes: esbuild would also remove the comments by which the bundler of
  // a page leaves an `import()` alone.
  minifyIdentifiers: true,
  minifySyntax: true,
  outdir: dist,
  metafile: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  // A notice that a library's licence asks for stays with its code.
  legalComments: 'inline',
  plugins: [coreModule(module), cssAsText, localesBeside, ...texts],
});

/**
 * Leaves the core in a file of its own, for a page that imports it, too.
 * @type {import('esbuild').Plugin}
 */
const coreBeside = {
  name: 'core-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/wasm\/js\/core\.js$/ }, () => ({ path: './core.js', external: true }));
  },
};

// What is there stays until it is replaced: somebody may be importing it right now.
await mkdir(types, { recursive: true });
await copyFile(wasm, join(dist, 'flow-run-table.wasm'));
// The linker makes it executable, which it is not for an operating system.
await chmod(join(dist, 'flow-run-table.wasm'), 0o644);
await writeTypes();
writeManifest();

// One file that is all: the WebAssembly inside, no address of another file.
/** @type {import('esbuild').BuildOptions} */
const oneFile = {
  ...common,
  alias: { '#wasm-source': './wasm/js/wasm_inside.js' },
  plugins: [
    coreModule(module),
    wasmInside(wasm, /[\\/]widget[\\/]flow-run-table\.js$/),
    cssAsText,
    noLocalesOnDemand,
    ...texts,
  ],
};
const whole = await bundleScript({
  ...oneFile,
  entryPoints: { 'flow-run-table': 'web/widget/flow-run-table.js' },
});
// The same as a classic script.
const classic = await bundleScript({
  ...oneFile,
  entryPoints: { 'flow-run-table.iife': 'web/widget/flow-run-table.iife.js' },
  format: 'iife',
});
// The same with the core as JavaScript.
const compat = await bundleScript({
  ...oneFile,
  entryPoints: { compat: 'web/widget/compat.js' },
  alias: { '#wasm-source': './wasm/js/wasm_none.js' },
  plugins: [
    coreModule(join(moduleDir, 'compat/flow_run_table.mjs')),
    cssAsText,
    noLocalesOnDemand,
    ...texts,
  ],
});
// One script with the WebAssembly beside it: no third request before the first row. What the first
// table does not need comes after it, in a second script.
const buildId = await buildIdOf(sources);
const split = await bundleScript({
  ...common,
  entryPoints: { split: 'web/widget/flow-run-table.js' },
  alias: { '#deferred-parts': './web/widget/deferred/beside.js' },
  plugins: [
    coreModule(module),
    cssAsText,
    localesBeside,
    deferredBeside(buildId),
    ...(await builtInTexts(sources, 'first')),
  ],
});
const deferred = await bundleDeferred({
  options: common,
  sources,
  buildId,
  first: /** @type {import('esbuild').Metafile} */ (split.metafile),
});
// For pages with a bundler of their own, which need no file but scripts.
const element = await bundleScript({
  ...common,
  entryPoints: { element: 'web/widget/element.js' },
  plugins: [coreBeside, ...common.plugins],
});
const core = await bundleScript({
  ...common,
  entryPoints: { core: 'wasm/js/core.js' },
  alias: { '#wasm-source': './wasm/js/wasm_inside_core.js' },
  plugins: [coreModule(module), wasmInside(wasm, /[\\/]wasm[\\/]js[\\/]core\.js$/)],
});
/** @type {Awaited<ReturnType<typeof bundleScript>>[]} */
const locales = [];
for (const language of Object.keys(onDemand)) {
  const file = `locales/${language}.js`;
  const { plugin } = await asciiTexts([file]);
  locales.push(
    await bundleScript({
      ...common,
      entryPoints: [`web/widget/${file}`],
      outdir: join(dist, 'locales'),
      plugins: [plugin],
    }),
  );
}
await removeLeftovers([whole, classic, compat, split, deferred, element, core, ...locales]);

await writeIntegrity();

/** Writes the hash of each script and of the WebAssembly, for `integrity` attributes. */
async function writeIntegrity() {
  const names = (await readdir(dist, { recursive: true })).filter((name) =>
    /\.(js|wasm)$/.test(name),
  );
  /** @type {[string, string][]} */
  const hashes = [];
  for (const name of names.sort()) {
    const hash = createHash('sha384').update(await readFile(join(dist, name)));
    hashes.push([name, `sha384-${hash.digest('base64')}`]);
  }
  const text = JSON.stringify(Object.fromEntries(hashes), null, 2);
  await writeFile(join(dist, 'integrity.json'), `${text}\n`);
}

/**
 * Removes the scripts of earlier builds that are no longer made.
 * @param {{ metafile?: import('esbuild').Metafile }[]} results
 */
async function removeLeftovers(results) {
  const written = results.flatMap(({ metafile }) => Object.keys(metafile?.outputs ?? {}));
  for (const folder of ['', 'locales/']) {
    for (const name of await readdir(join(dist, folder))) {
      const file = folder + name;
      const isOurs = /\.js(\.map)?$/.test(name);
      if (isOurs && !written.includes(`dist/${file}`)) await rm(join(dist, file));
    }
  }
}

/** Writes dist/custom-elements.json out of the JSDoc of the element. */
function writeManifest() {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  const config = 'scripts/tools/custom-elements-manifest.config.mjs';
  execFileSync(process.execPath, [analyzer, 'analyze', '--quiet', '--config', config], {
    cwd: root,
    stdio: 'inherit',
  });
}

// The declarations that Embind generates name the types of surface.d.ts.
async function writeTypes() {
  const surface = await readFile(join(root, 'wasm/js/surface.d.ts'), 'utf8');
  const names = [...surface.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  const generated = await readFile(join(moduleDir, 'web/flow_run_table.d.ts'), 'utf8');
  await writeFile(
    join(types, 'core_module.d.ts'),
    `import type { ${names.join(', ')} } from './surface.js';\n\n${generated}`,
  );
  await copyFile(join(root, 'wasm/js/surface.d.ts'), join(types, 'surface.d.ts'));
  await rm(join(dist, 'types/web'), { recursive: true, force: true });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--project', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  // A name of package.json's `imports` is unknown to the older resolution `node10`.
  const coreTypes = join(types, 'core.d.ts');
  const declared = await readFile(coreTypes, 'utf8');
  const resolved = declared.replaceAll(/(['"])#core-module\1/g, "'./core_module.js'");
  if (resolved === declared) throw new Error(`${coreTypes} does not name #core-module`);
  await writeFile(coreTypes, resolved);
  await mkdir(join(dist, 'frameworks'), { recursive: true });
  await mkdir(join(dist, 'types/web/widget/frameworks'), { recursive: true });
  for (const name of ['react', 'types-only']) {
    const path = `frameworks/${name}.js`;
    const source = await readFile(join(root, 'web/widget', path), 'utf8');
    await writeFile(join(dist, path), `${notice}\n${source}`);
  }
  const written = ['flow-run-table', 'flow-run-table.iife', 'compat'];
  const frameworks = ['markup', 'react', 'vue', 'svelte'].map((name) => `frameworks/${name}`);
  for (const name of [...written, ...frameworks]) {
    const entry = `web/widget/${name}.d.ts`;
    await copyFile(join(root, entry), join(dist, 'types', entry));
  }
}
