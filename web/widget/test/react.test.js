// `flow-run-table/react` with React itself: rendered by a server and hydrated in jsdom, and rendered
// in the browser alone. Needs a built dist/.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterEach, test } from 'node:test';
import { makeGlobal } from './dom/globals.js';

/** Renders on a server, which has no DOM. @param {string} props an expression */
const serverHtml = (props) => {
  const program = `
    import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import { FlowRunTable } from 'flow-run-table/react';
    process.stdout.write(renderToString(createElement(FlowRunTable, ${props})));
  `;
  const args = ['--input-type=module', '-e', program];
  return execFileSync(process.execPath, args, { cwd: import.meta.dirname, encoding: 'utf8' });
};

// These have no types of their own.
const load = createRequire(import.meta.url);
const { JSDOM } = load('jsdom');
const page = '<!doctype html><html lang="en"><body></body></html>';
makeGlobal(new JSDOM(page, { url: 'https://portal.example/', pretendToBeVisual: true }).window);
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
const { act, createElement, createRef, StrictMode } = await import('react');
const { createRoot, hydrateRoot } = load('react-dom/client');
const { FlowRunTable } = await import('flow-run-table/react');

const errors = /** @type {string[]} */ ([]);
console.error = (message) => errors.push(String(message));

const initialResponse = {
  status: 200,
  body: '{"success":true,"requestId":"r","pipelineRuns":[{"pipelineRunId":42}]}',
};
const required = { baseUrl: 'http://127.0.0.1:1/', organizationId: 'o', pipelineId: '7' };

/** @type {any} */
let root;
afterEach(async () => {
  await act(() => root.unmount());
  document.body.replaceChildren();
  assert.deepEqual(errors.splice(0), []);
});

/**
 * Renders, and waits for the rows.
 * @param {object} props
 * @param {string} [html] of the server: it is hydrated
 */
async function show(props, html) {
  const place = document.body.appendChild(document.createElement('div'));
  const loads = /** @type {number[]} */ ([]);
  const loaded = new Promise((resolve) => document.addEventListener('flow-run-load', resolve));
  const app = (/** @type {object} */ more) =>
    createElement(
      StrictMode,
      null,
      createElement(FlowRunTable, {
        ...required,
        initialResponse,
        onFlowRunLoad: ({ detail }) => loads.push(detail.rowCount),
        ...props,
        ...more,
      }),
    );
  if (html === undefined) root = createRoot(place);
  else place.innerHTML = html;
  await act(async () => {
    if (html === undefined) root.render(app({}));
    else root = hydrateRoot(place, app({}));
  });
  await loaded;
  assert.deepEqual(loads, [1]);
  return {
    element: /** @type {HTMLElementTagNameMap['flow-run-table']} */ (
      place.querySelector('flow-run-table')
    ),
    update: (/** @type {object} */ more) => act(async () => root.render(app(more))),
  };
}

const html = serverHtml("{ baseUrl: '/flow', className: 'wide', requestHeaders: () => ({}) }");

test('a server renders the placeholder of the table', () => {
  assert.equal(html, '<div class="wide"></div>');
  root = { unmount() {} };
});

for (const [name, markup] of /** @type {const} */ ([
  ['hydrated', html],
  ['rendered in the browser', undefined],
])) {
  test(`a component that is ${name} has functions, flags and listeners`, async () => {
    const calls = /** @type {unknown[]} */ ([]);
    const requestHeaders = async (/** @type {unknown} */ options) => {
      calls.push(options);
      return {};
    };
    const ref = createRef();
    const { element, update } = await show(
      { ref, className: 'wide', pageSize: 10, noToolbar: true, requestHeaders },
      markup,
    );
    assert.equal(ref.current, element);
    assert.equal(element.className, 'wide');
    assert.deepEqual([element.pageSize, element.noToolbar, element.noChart], ['10', true, false]);
    const { requestHeaders: first } = element;
    const failed = new Promise((resolve) => element.addEventListener('flow-run-error', resolve));
    element.refresh();
    await failed;
    assert.deepEqual(calls[0], { renew: false });

    // Another function: the element keeps what it has, which calls the new one.
    await update({
      requestHeaders: () => ({ other: 'one' }),
      noToolbar: false,
      pageSize: undefined,
    });
    assert.equal(element.requestHeaders, first);
    assert.deepEqual(element.requestHeaders?.({ renew: false }), { other: 'one' });
    assert.deepEqual([element.pageSize, element.noToolbar], [null, false]);
    await update({ requestHeaders: undefined });
    assert.equal(element.requestHeaders, null);
  });
}
