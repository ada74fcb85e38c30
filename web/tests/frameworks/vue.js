import { createApp, h, ref } from 'vue';
import 'flow-run-table';
import { loaded, requestHeaders, resolveCreators, table } from './portal.js';

createApp({
  setup() {
    const pipeline = ref('1002');
    const other = () => {
      pipeline.value = '1003';
    };
    return () => [
      h('button', { type: 'button', onClick: other }, 'Other'),
      h('flow-run-table', {
        ...table,
        'pipeline-id': pipeline.value,
        noToolbar: true,
        requestHeaders,
        resolveCreators,
        onFlowRunLoad: loaded,
      }),
    ];
  },
}).mount('main');
