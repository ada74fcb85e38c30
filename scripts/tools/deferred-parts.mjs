// The split build's second file, `split-deferred.js`: web/widget/deferred/parts.js and the texts of
// these parts, as a function that takes what they share with the first file as an argument. So there
// is no third file, and no second copy of Preact, under whatever name the first file is served.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deferredTexts } from './built-in-texts.mjs';
import { bundleScript } from './bundle-script.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const widget = join(root, 'web/widget');
const name = 'split-deferred';

/**
 * In the first file: leaves the second one to an `import()`, and says of which build it has to be.
 * @param {string} buildId
 * @returns {import('esbuild').Plugin}
 */
export const deferredBeside = (buildId) => ({
  name: 'deferred-beside',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/split-deferred\.js$/ }, () => ({
      path: `./${name}.js`,
      external: true,
    }));
    onLoad({ filter: /[\\/]deferred[\\/]build-id\.js$/ }, () => ({
      contents: `export const buildId = '${buildId}';`,
    }));
  },
});

/**
 * @param {string[]} sources relative to web/widget/
 * @returns {Promise<string>} the hash of what both files are made of
 */
export async function buildIdOf(sources) {
  const hash = createHash('sha256');
  const files = [...sources].sort().map((source) => join(widget, source));
  for (const file of [...files, join(root, 'package.json'), join(root, 'package-lock.json')]) {
    hash.update(`${relative(root, file)}\n`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 8);
}

/**
 * What the first file hands over: the names by path of the module that has them.
 * @returns {Promise<Map<string, string[]>>}
 */
async function sharedNames() {
  const path = join(widget, 'deferred/shared.js');
  const exported = /^export \{([^}]+)\} from '([^']+)';$/gm;
  return new Map(
    [...(await readFile(path, 'utf8')).matchAll(exported)].map(([, names = '', from = '']) => [
      from.startsWith('.') ? relative(root, join(dirname(path), from)) : from,
      names.split(',').map((one) => one.trim()),
    ]),
  );
}

/** @returns {Promise<import('esbuild').Plugin>} */
async function fromFirstFile() {
  const shared = await sharedNames();
  return {
    name: 'from-first-file',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /./ }, ({ importer, path }) => {
        const module = path.startsWith('.') ? relative(root, join(dirname(importer), path)) : path;
        return shared.has(module)
          ? { path: module, namespace: 'first-file', sideEffects: false }
          : undefined;
      });
      onLoad({ filter: /./, namespace: 'first-file' }, ({ path }) => ({
        contents: `export const { ${shared.get(path)?.join(', ')} } = shared;`,
      }));
    },
  };
}

/**
 * Writes the second file.
 * @param {object} parts
 * @param {import('esbuild').BuildOptions} parts.options
 * @param {string[]} parts.sources relative to web/widget/
 * @param {string} parts.buildId
 * @param {import('esbuild').Metafile} parts.first of the first file
 */
export async function bundleDeferred({ options, sources, buildId, first }) {
  const texts = await deferredTexts(sources);
  const result = await bundleScript({
    ...options,
    entryPoints: { [name]: 'deferred-entry' },
    plugins: [
      {
        name: 'deferred-entry',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^deferred-entry$/ }, () => ({
            path: 'entry',
            namespace: 'deferred-entry',
          }));
          onLoad({ filter: /./, namespace: 'deferred-entry' }, () => ({
            contents: `import { decodeText } from 'ascii-texts';
              export * from './deferred/parts.js';
              ${texts.code}`,
            resolveDir: widget,
          }));
        },
      },
      await fromFirstFile(),
      texts.plugin,
    ],
    format: 'iife',
    globalName: 'parts',
    banner: {
      js: `export const createParts = (shared, buildId) => {
        if (buildId !== '${buildId}')
          throw new Error(\`\${import.meta.url} is of another build than split.js\`);`,
    },
    footer: { js: 'return parts; };' },
  });
  const twice = Object.keys(result.metafile?.inputs ?? {}).filter(
    (file) => file in first.inputs && !/decode-text\.js$|^ascii-texts:/.test(file),
  );
  if (twice.length > 0) {
    throw new Error(
      `in both files, add them to ${relative(root, widget)}/deferred/shared.js: ${twice}`,
    );
  }
  return result;
}
