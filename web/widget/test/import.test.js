// Importing the package in Node, where there is no DOM, is harmless. Needs a built dist/.

import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the class can be imported and extended without a DOM', async () => {
  const { FlowRunTable } = await import('flow-run-table/element');
  class Extended extends FlowRunTable {}
  assert.ok(Extended.observedAttributes.includes('pipeline-id'));
});

test('the registering entry can be imported without a DOM', async () => {
  const entry = await import('flow-run-table');
  assert.equal(typeof entry.FlowRunTable, 'function');
});
