// The element in React, Vue and Svelte: properties and event listeners work, and a changed value
// sends one request.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';
import { openFixture } from './support/test-page.js';

const frameworks = ['react', 'vue', 'svelte'];
const entries = ['react.jsx', 'vue.js', 'svelte.js'];

/**
 * By the ending of a component's file: how its framework compiles it.
 * @type {Record<string, (source: string, filename: string) => string>}
 */
const compilers = {
  svelte: (source, filename) => compile(source, { filename, generate: 'client' }).js.code,
  vue: (source, filename) => {
    const { descriptor } = parse(source, { filename });
    const compilerOptions = { isCustomElement: (/** @type {string} */ tag) => tag.includes('-') };
    const options = { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } };
    return compileScript(descriptor, options).content;
  },
};
const pages = await mkdtemp(join(tmpdir(), 'flow-run-frameworks-'));
await build({
  entryPoints: entries.map((name) => fileURLToPath(new URL(`frameworks/${name}`, import.meta.url))),
  bundle: true,
  format: 'esm',
  outdir: pages,
  jsx: 'automatic',
  tsconfigRaw: {},
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'error',
  plugins: [
    {
      name: 'components',
      setup: ({ onLoad }) => {
        onLoad({ filter: /\.(svelte|vue)$/ }, async ({ path }) => {
          const source = await readFile(path, 'utf8');
          return { contents: compilers[path.split('.').at(-1) ?? '']?.(source, path) };
        });
      },
    },
  ],
});
const fixture = await openFixture({ pages });
after(async () => {
  await fixture.close();
  await rm(pages, { recursive: true });
});

for (const name of frameworks) {
  test(
    `a portal written with ${name} hands over functions and flags, hears events and changes the pipeline`,
    fixture.withPage(
      {
        lang: 'en',
        markup: '',
        script: `/${name}.js`,
        // Not the strict one: Vue and Svelte want a Trusted Types policy of their own.
        policy:
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'",
      },
      async (testPage) => {
        /** @type {(string | undefined)[]} */
        const portals = [];
        testPage.page.on('request', (request) => {
          if (request.url().includes('/pipelineRuns')) portals.push(request.headers()['x-portal']);
        });
        await testPage.rowsShown();
        // Names come from the portal.
        await testPage.table.locator('.cell.column-creator', { hasText: /^~/ }).first().waitFor();
        assert.equal(await testPage.table.locator('[part=toolbar]').count(), 0, 'a flag is a flag');

        await testPage.page.getByRole('button', { name: 'Other', exact: true }).click();
        await testPage.showsSummary('1–20 of 5,000');
        assert.deepEqual(
          testPage.requests.map((path) => path.split('/')[4]),
          ['1002', '1003'],
        );
        assert.deepEqual(new Set(portals), new Set(['yes']));
        const loads = await testPage.page.evaluate(() => /** @type {any} */ (globalThis).loads);
        assert.deepEqual(loads, [20, 20]);
      },
    ),
  );
}
