'use client';

import 'flow-run-table';

export function Runs({ pipelineId }) {
  return (
    <flow-run-table
      base-url="/flow"
      organization-id="5ebbc0228123212b59000001"
      pipeline-id={pipelineId}
    />
  );
}
