// The native build and the released module must give equal results for every response. Needs both
// builds; `scripts/test differential` makes them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadCore } from 'flow-run-table/core';
import { corpusCases, encodeCases, mutatedCases } from './response_cases.js';

/** @typedef {import('./response_cases.js').ResponseCase} ResponseCase */

const program =
  process.env.FLOW_RUN_NATIVE_RESPONSES ??
  fileURLToPath(new URL('../../build/native/native-tests/flow_run_responses', import.meta.url));
const seed = 20_210_625;

/**
 * @param {ResponseCase[]} cases
 * @returns {string[]}
 */
function nativeResults(cases) {
  const folder = mkdtempSync(join(tmpdir(), 'flow-run-differential-'));
  try {
    const file = join(folder, 'cases');
    writeFileSync(file, encodeCases(cases));
    const printed = execFileSync(program, [file], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    return printed.split('\n').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {ResponseCase[]} cases */
async function compare(cases) {
  const core = await loadCore();
  const results = nativeResults(cases);
  assert.equal(results.length, cases.length);
  let pages = 0;
  cases.forEach((response, index) => {
    const result = core.parseResponse(response);
    if (result.ok) ++pages;
    // Compared after JSON.parse, because JavaScript rounds numbers beyond 2^53.
    assert.equal(
      JSON.stringify(result),
      JSON.stringify(JSON.parse(results[index])),
      `case ${index}: ${JSON.stringify({ ...response, body: Buffer.from(response.body).toString('latin1') })}`,
    );
  });
  return pages;
}

test('native and WebAssembly give equal results for the corpus', async () => {
  assert.ok((await compare(corpusCases())) > 0);
});

test('native and WebAssembly give equal results for 10,000 mutated responses', async () => {
  const pages = await compare(mutatedCases(10_000, seed));
  // Mutations that only ever break the syntax would compare nothing but syntax errors.
  assert.ok(pages > 1_000, `only ${pages} of them were pages`);
});
