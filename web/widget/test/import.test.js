// In Node, where there is no DOM, importing the element is harmless.

import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the class can be imported and extended without a DOM', async () => {
  const { FlowRunTable } = await import('../element.js');
  class Extended extends FlowRunTable {}
  assert.ok(Extended.observedAttributes.includes('pipeline-id'));
});

test('the registering entry can be imported without a DOM', async () => {
  const entry = await import('../flow-run-table.js');
  assert.equal(typeof entry.FlowRunTable, 'function');
});
