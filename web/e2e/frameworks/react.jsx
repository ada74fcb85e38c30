import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'flow-run-table';
import { loaded, requestHeaders, resolveCreators, table } from './portal.js';

function App() {
  const [pipeline, setPipeline] = useState('1002');
  return (
    <>
      <button type="button" onClick={() => setPipeline('1003')}>
        Other
      </button>
      <flow-run-table
        {...table}
        pipeline-id={pipeline}
        noToolbar
        requestHeaders={requestHeaders}
        resolveCreators={resolveCreators}
        onflow-run-load={loaded}
      />
    </>
  );
}

createRoot(document.querySelector('main')).render(<App />);
