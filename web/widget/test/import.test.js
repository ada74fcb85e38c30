// Importing the package in Node, where there is no DOM, is harmless. Needs a built dist/.

import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the class can be imported and extended without a DOM', async () => {
  const { FlowRunTable } = await import('../../../dist/element.js');
  class Extended extends FlowRunTable {}
  assert.ok(Extended.observedAttributes.includes('pipeline-id'));
});

test('the registering entry can be imported without a DOM', async () => {
  const entry = await import('../../../dist/flow-run-table.js');
  assert.equal(typeof entry.FlowRunTable, 'function');
});
