// Bundles the JavaScript around the compiled module into dist/, with the types that go along. Does
// not compile C++: scripts/build does that first. Usage: node scripts/tools/bundle.mjs [MODULE_DIR]

import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { onDemand } from '../../web/widget/locales/on-demand.js';
import { bundleScript } from './bundle-script.mjs';
import { packedLocale } from './packed-locale.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const moduleDir = resolve(process.argv[2] ?? join(root, 'build/wasm-release'));
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
        charset: 'utf8',
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

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target,
  minify: true,
  // Modules are always read as UTF-8; escapes would only make the Chinese texts longer.
  charset: 'utf8',
  outdir: dist,
  metafile: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  // A notice that a library's licence asks for stays with its code.
  legalComments: 'inline',
  plugins: [cssAsText, packedLocale, localesBeside],
};

/**
 * The compiled module, which the source knows as `#core-module`, from the folder that was named.
 * @param {'web' | 'node'} environment
 */
const coreModule = (environment) => ({
  '#core-module': join(moduleDir, environment, 'flow_run_table.mjs'),
});

/**
 * Puts the WebAssembly into the script as a text of one character a byte: smaller than base64 once a
 * server compresses it, and still right if another bundler rewrites the string in ASCII.
 * @type {import('esbuild').Plugin}
 */
const wasmInside = {
  name: 'wasm-inside',
  setup(build) {
    build.onResolve({ filter: /^wasm-as-text:/ }, () => ({
      // The name in the source map: not the path, which differs from machine to machine.
      path: 'flow_run_table.wasm',
      namespace: 'wasm-as-text',
    }));
    build.onLoad({ filter: /.*/, namespace: 'wasm-as-text' }, async () => {
      const bytes = await readFile(join(moduleDir, 'web/flow_run_table.wasm'));
      const alphabet = alphabetFor(bytes);
      const text = Array.from(bytes, (byte) => alphabet[byte]).join('');
      return {
        contents: `import { provideWasm } from '#wasm-source';
                   provideWasm(${JSON.stringify(alphabet.join(''))}, ${JSON.stringify(text)});`,
        loader: 'js',
        resolveDir: root,
      };
    });
    // As its last import: behind everything else, and before the element is registered.
    build.onLoad({ filter: /[\\/]widget[\\/]flow-run-table\.js$/ }, async ({ path }) => ({
      contents: `${await readFile(path, 'utf8')}\nimport 'wasm-as-text:flow-run-table.wasm';\n`,
    }));
  },
};

/**
 * The bytes that are there most often get the characters that need neither a second byte nor an
 * escape, their own ones where they can: so the texts in the module are readable, and a compressor
 * finds those that the script has, too. The others follow in the order of their values, like their
 * characters, because a compressor does better with neighbors.
 * @param {Uint8Array} bytes
 * @returns {string[]} the character of each byte
 */
function alphabetFor(bytes) {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  const byCount = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const between = (/** @type {number} */ from, /** @type {number} */ to) =>
    Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i));
  // Printable ASCII that needs no escape, then letters of two bytes. Terser escapes what would end
  // the script of a page that has this inline.
  const plain = between(0x20, 0x7f).filter((character) => !'"\\'.includes(character));
  const frequent = byCount.slice(0, plain.length);
  const isItself = (/** @type {number} */ byte) =>
    frequent.includes(byte) && plain.includes(String.fromCharCode(byte));
  const otherPlain = plain.filter((character) => !frequent.includes(character.charCodeAt(0)));
  const letters = between(0xc0, 0x200);
  return Array.from(counts.keys(), (byte) => {
    if (isItself(byte)) return String.fromCharCode(byte);
    return (frequent.includes(byte) ? otherPlain.shift() : letters.shift()) ?? '';
  });
}

// What is there stays until it is replaced: somebody may be importing it right now.
await mkdir(types, { recursive: true });
await copyFile(join(moduleDir, 'web/flow_run_table.wasm'), join(dist, 'flow-run-table.wasm'));
await writeTypes();
writeManifest();

// One file that is all: the WebAssembly inside, no address of another file.
const whole = await bundleScript({
  ...common,
  entryPoints: { 'flow-run-table': 'web/widget/flow-run-table.js' },
  alias: { ...coreModule('web'), '#wasm-source': './wasm/js/wasm_inside.js' },
  define: { 'import.meta.url': 'undefined' },
  plugins: [wasmInside, cssAsText, packedLocale, noLocalesOnDemand],
});
// One script with the WebAssembly beside it: no third request before the first row.
const split = await bundleScript({
  ...common,
  entryPoints: { split: 'web/widget/flow-run-table.js' },
  alias: coreModule('web'),
});
// For pages with a bundler of their own: what the two share is in a file of its own.
const parts = await bundleScript({
  ...common,
  entryPoints: { element: 'web/widget/element.js', core: 'wasm/js/core.js' },
  splitting: true,
  chunkNames: 'shared-[hash]',
  alias: coreModule('web'),
});
const node = await bundleScript({
  ...common,
  entryPoints: { 'core.node': 'wasm/js/core.js' },
  platform: 'node',
  target: 'node22',
  alias: coreModule('node'),
});
const locales = await bundleScript({
  ...common,
  entryPoints: Object.keys(onDemand).map((language) => `web/widget/locales/${language}.js`),
  outdir: join(dist, 'locales'),
});
await removeLeftovers([whole, split, parts, node, locales]);

/**
 * Removes the scripts of earlier builds, whose names carry hashes.
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
  const entry = 'web/widget/flow-run-table.d.ts';
  await copyFile(join(root, entry), join(dist, 'types', entry));
}
