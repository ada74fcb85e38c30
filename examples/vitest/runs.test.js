import { expect, test } from 'vitest';
import { createRuns } from './runs.js';

const body = JSON.stringify({
  success: true,
  pipelineRuns: [
    {
      pipelineId: 1002,
      pipelineRunId: 42,
      status: 'SUCCESS',
      triggerMode: 1,
      startTime: 1_700_000_000_000,
      endTime: 1_700_000_060_000,
    },
  ],
});

test('shows the name of the pipeline and its runs', async () => {
  const section = createRuns({ name: 'portal-web', pipelineId: '1002' });
  const table = section.querySelector('flow-run-table');
  const loaded = new Promise((resolve) => table.addEventListener('flow-run-load', resolve));
  table.initialResponse = { status: 200, body };
  document.body.append(section);
  await loaded;
  expect(section.querySelector('h2').textContent).toBe('portal-web');
  expect(table.shadowRoot.querySelector('tbody').textContent).toContain('42');
});
