import { useState } from 'react';

const requestHeaders = () => ({ 'X-Portal': 'react' });

export function Runs({ pipelineId }) {
  const [rowCount, setRowCount] = useState(0);
  return (
    <>
      <p>{rowCount} runs loaded</p>
      <flow-run-table
        base-url="/flow"
        organization-id="5ebbc0228123212b59000001"
        pipeline-id={pipelineId}
        requestHeaders={requestHeaders}
        onflow-run-load={(event) => setRowCount(event.detail.rowCount)}
      />
    </>
  );
}
