// The native build and the WebAssembly that is shipped must make the same of every answer, to the
// byte. Needs both builds: `scripts/test wasm` makes them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadCore } from 'flow-run-table/core';
import { corpusCases, encodeCases, mutatedCases } from './response_cases.js';

/** @typedef {import('./response_cases.js').AnswerCase} AnswerCase */

const program =
  process.env.FLOW_RUN_NATIVE_ANSWERS ??
  fileURLToPath(new URL('../../build/native/native-tests/flow_run_answers', import.meta.url));
const seed = 20_210_625;

/**
 * @param {AnswerCase[]} cases
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

/** @param {AnswerCase[]} cases */
async function compare(cases) {
  const core = await loadCore();
  const results = nativeResults(cases);
  assert.equal(results.length, cases.length);
  let pages = 0;
  cases.forEach((answer, index) => {
    const result = core.parseResponse(answer);
    if (result.ok) ++pages;
    // Both as JavaScript spells them, whose numbers the surface has: beyond 2^53 they are rounded.
    assert.equal(
      JSON.stringify(result),
      JSON.stringify(JSON.parse(results[index])),
      `case ${index}: ${JSON.stringify({ ...answer, body: Buffer.from(answer.body).toString('latin1') })}`,
    );
  });
  return pages;
}

test('native and WebAssembly make the same of every answer of the corpus', async () => {
  assert.ok((await compare(corpusCases())) > 0);
});

test('native and WebAssembly make the same of 10,000 mutated answers', async () => {
  const pages = await compare(mutatedCases(10_000, seed));
  // Mutations that only ever break the syntax would compare nothing but syntax errors.
  assert.ok(pages > 1_000, `only ${pages} of them were pages`);
});
