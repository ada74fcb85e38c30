// What the console tells a developer: attributes and values that are spelled wrong, once per element.
// In jsdom; needs a built dist/.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { afterEach, test } from 'node:test';
import { makeGlobal } from './dom/globals.js';

// Has no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom');
const page = '<!doctype html><html lang="en"><body></body></html>';
makeGlobal(new JSDOM(page, { url: 'https://portal.example/', pretendToBeVisual: true }).window);
await import('flow-run-table');

const lines = /** @type {string[]} */ ([]);
console.warn = (line) => lines.push(line);
console.error = (line) => lines.push(line);
afterEach(() => document.body.replaceChildren());

const required = 'base-url="/flow" organization-id="o" pipeline-id="7"';

/** @param {string} attributes @param {object} [properties] */
async function linesOf(attributes, properties) {
  const box = document.createElement('div');
  box.innerHTML = `<flow-run-table ${attributes}></flow-run-table>`;
  const table = /** @type {any} */ (box.firstElementChild);
  const initialResponse = {
    status: 200,
    body: '{"success":true,"requestId":"r","pipelineRuns":[{"pipelineRunId":42}]}',
  };
  Object.assign(table, { initialResponse }, properties);
  const done = new Promise((resolve) => {
    for (const type of ['load', 'error']) table.addEventListener(`flow-run-${type}`, resolve);
  });
  document.body.append(box);
  await done;
  // A second look at the same element says nothing new.
  table.label = 'changed';
  await Promise.resolve();
  return lines.splice(0).map((line) => line.replace('flow-run-table: ', ''));
}

for (const [written, meant] of [
  ['pipline-id', 'pipeline-id'],
  ['pipeline', 'pipeline-id'],
  ['pipelineId', 'pipeline-id'],
  ['pagesize', 'page-size'],
  ['organisation-id', 'organization-id'],
  ['no-tolbar', 'no-toolbar'],
  ['lable', 'label'],
  ['timezone', 'time-zone'],
  ['column', 'columns'],
]) {
  test(`${written} is hinted at as ${meant}`, async () => {
    assert.deepEqual(await linesOf(`${required} ${written}="1"`), [
      `unknown attribute ${written?.toLowerCase()}. Did you mean ${meant}?`,
    ]);
  });
}

test('attributes of HTML, of the page and of frameworks are no mistakes', async () => {
  const names =
    'class id slot part style title lang dir hidden role tabindex is nonce exportparts inert popover ' +
    'translate draggable data-page-size data-v-7ba5bd90 aria-label onclick v-cloak _ngcontent-abc ' +
    '_nghost ng-version svelte-1x2y x-data wire:id key ref name form';
  assert.deepEqual(await linesOf(`${required} ${names}`), []);
});

for (const [attributes, line] of [
  ['theme="blue"', 'theme has an unknown value. Known values: auto, light, dark.'],
  [
    'time-format="never"',
    'time-format has an unknown value. Known values: relative, absolute, both.',
  ],
  ['mode="scrol"', 'mode is out of range. Known values: pages, scroll.'],
  [
    'api-version="v2"',
    'api-version is out of range. Known values: 2021-06-25, oapi-v1, oapi-v1-region.',
  ],
]) {
  test(`the value of ${attributes} is reported`, async () => {
    assert.deepEqual(await linesOf(`${required} ${attributes}`), [line]);
  });
}
