import 'flow-run-table';

/** A component of the portal: the runs of one pipeline, with its name above. */
export function createRuns({ name, pipelineId }) {
  const section = document.createElement('section');
  const heading = document.createElement('h2');
  const table = document.createElement('flow-run-table');
  heading.textContent = name;
  Object.assign(table, {
    baseUrl: '/flow',
    organizationId: '5ebbc0228123212b59000001',
    pipelineId,
  });
  section.append(heading, table);
  return section;
}
