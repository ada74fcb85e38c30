import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'flow-run-table';
import { loaded, requestHeaders, resolveCreators, table } from './portal.js';

function App() {
  const [pipeline, setPipeline] = useState('1002');
  return [
    h('button', { key: 'other', type: 'button', onClick: () => setPipeline('1003') }, 'Other'),
    h('flow-run-table', {
      key: 'table',
      ...table,
      'pipeline-id': pipeline,
      noToolbar: true,
      requestHeaders,
      resolveCreators,
      'onflow-run-load': loaded,
    }),
  ];
}

createRoot(document.querySelector('main')).render(h(App));
