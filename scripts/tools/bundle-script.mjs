// Bundles with esbuild and minifies the result with Terser, which makes the widget's script 4 % smaller
// (brotli) than esbuild's own minifier does. Writes scripts and their source maps.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';

const manifest = new URL('../../package.json', import.meta.url);
const { name, version, license } = JSON.parse(await readFile(manifest, 'utf8'));

/** For licence scanners, and for whoever finds a copy of one file. */
export const notice = `/*! ${name} ${version} (${license}), with parts of others: see its THIRD-PARTY-NOTICES */`;

/**
 * @param {import('esbuild').BuildOptions} options with `metafile` and `sourcemap`
 * @returns {Promise<import('esbuild').BuildResult>} rejects if a source has an error
 */
export async function bundleScript(options) {
  const result = await build({ ...options, write: false });
  const files = new Map((result.outputFiles ?? []).map(({ path, text }) => [path, text]));
  for (const [path, code] of files) {
    if (!path.endsWith('.js')) continue;
    const map = `${path}.map`;
    const minified = await minify(code, {
      module: true,
      ecma: 2020,
      compress: { passes: 2 },
      // A notice that a library's licence asks for stays with its code.
      format: {
        ascii_only: true,
        comments: /^!|@license|@preserve|webpackIgnore|@vite-ignore/,
        preamble: notice,
      },
      sourceMap: {
        content: files.get(map),
        filename: basename(path),
        url: basename(map),
        includeSources: true,
      },
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, minified.code ?? '');
    await writeFile(map, withoutGenerated(String(minified.map)));
  }
  return result;
}

/**
 * Leaves the contents of sources that are no files (`namespace:name`) out of a source map: nobody
 * reads the compiled module as text, and it would double the map.
 * @param {string} map
 */
function withoutGenerated(map) {
  const { sources, sourcesContent, ...rest } = JSON.parse(map);
  return JSON.stringify({
    ...rest,
    sources,
    sourcesContent: sources.map((/** @type {string} */ source, /** @type {number} */ index) =>
      /^[\w-]+:/.test(source) ? null : sourcesContent[index],
    ),
  });
}
