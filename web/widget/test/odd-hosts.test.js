// Hosts that refuse what the element asks for: registries that do not know it, interfaces that fail
// once, a second copy of the package. Needs a built dist/.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, test } from 'node:test';
import { version } from '../../../wasm/js/version.js';
import { makeGlobal } from './dom/globals.js';

// Has no types of its own.
const { JSDOM } = createRequire(import.meta.url)('jsdom');
const page = '<!doctype html><html lang="en"><body></body></html>';
const { window } = new JSDOM(page, { url: 'https://portal.example/', pretendToBeVisual: true });
makeGlobal(window);
const { FlowRunTable } = await import('flow-run-table');
const { body } = document;

const errors = /** @type {string[]} */ ([]);
const warnings = /** @type {string[]} */ ([]);
console.error = (message) => errors.push(String(message));
console.warn = (message) => warnings.push(String(message));
beforeEach(() => {
  errors.length = 0;
  warnings.length = 0;
});
afterEach(() => body.replaceChildren());

function table() {
  const initialResponse = {
    status: 200,
    body: '{"success":true,"requestId":"r","pipelineRuns":[{"pipelineRunId":42}]}',
  };
  const properties = { baseUrl: '/flow', organizationId: 'o', pipelineId: '7', initialResponse };
  return Object.assign(document.createElement('flow-run-table'), properties);
}

/** @param {HTMLElement} element connected before or by the call */
async function showsRows(element) {
  await new Promise((resolve) => element.addEventListener('flow-run-load', resolve));
  assert.equal(element.shadowRoot?.querySelectorAll('tbody tr').length, 1);
  assert.doesNotMatch(element.shadowRoot?.textContent ?? '', /Error/);
}

/**
 * Runs with a method that throws.
 * @param {object} owner
 * @param {string} name
 * @param {() => void | Promise<void>} body
 */
async function without(owner, name, body) {
  const method = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(owner, name));
  const value = () => {
    throw new window.DOMException('no', 'NotSupportedError');
  };
  Object.defineProperty(owner, name, { ...method, value });
  try {
    await body();
  } finally {
    Object.defineProperty(owner, name, method);
  }
}

const { HTMLElement, Element } = window;

test('an element whose registry does not know it has rows, and no custom states', async () => {
  await without(HTMLElement.prototype, 'attachInternals', async () => {
    const element = table();
    body.append(element);
    await showsRows(element);
  });
  assert.deepEqual(errors, []);
});

test('an element that had no shadow tree says so, and has rows when it connects again', async () => {
  const element = table();
  await without(Element.prototype, 'attachShadow', () => body.append(element));
  assert.match(element.textContent ?? '', /NotSupportedError/);
  assert.equal(errors.length, 1);
  element.remove();
  body.append(element);
  await showsRows(element);
});

test('an element that fails with a shadow tree can connect again', async () => {
  const element = table();
  await without(globalThis, 'addEventListener', () => body.append(element));
  assert.match(element.shadowRoot?.textContent ?? '', /NotSupportedError/);
  element.remove();
  body.append(element);
  await showsRows(element);
});

test('a second copy of the package is not used, and both versions are named', async () => {
  const copy = `${import.meta.resolve('flow-run-table')}?copy`;
  const other = await import(copy);
  assert.notEqual(other.FlowRunTable, FlowRunTable);
  assert.equal(customElements.get('flow-run-table'), FlowRunTable);
  assert.equal(warnings.length, 1);
  assert.equal(warnings[0]?.split(version).length, 3, warnings[0]);
});

test('a class of another maker under the same name is named as unknown', async () => {
  class Other extends window.HTMLElement {}
  const { get } = customElements;
  customElements.get = () => /** @type {any} */ (Other);
  await import(`${import.meta.resolve('flow-run-table')}?third`);
  customElements.get = get;
  assert.match(warnings[0] ?? '', /version unknown/);
});

for (const base of ['https://elsewhere.example/x/', 'https://portal.example/x/']) {
  for (const [baseUrl, origin] of [
    ['/flow', new URL(base).origin],
    ['flow', new URL(base).origin],
    ['HTTPS://Portal.Example:443/flow', 'https://portal.example'],
    ['https://portal.example:8443/flow', 'https://portal.example:8443'],
  ]) {
    test(`with <base href="${base}">, ${baseUrl} ${
      origin === location.origin ? 'is' : 'is not'
    } of the page's origin`, async () => {
      const element = document.createElement('base');
      element.href = base;
      document.head.append(element);
      const sent = /** @type {string[]} */ ([]);
      const { send, setRequestHeader } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.setRequestHeader = (/** @type {string} */ name) =>
        void sent.push(name);
      const started = new Promise((resolve) => {
        XMLHttpRequest.prototype.send = () => resolve(undefined);
      });
      body.append(Object.assign(table(), { baseUrl, initialResponse: null }));
      await started;
      Object.assign(XMLHttpRequest.prototype, { send, setRequestHeader });
      element.remove();
      assert.equal(sent.includes('X-Requested-With'), origin === location.origin);
    });
  }
}
