import 'flow-run-table';
import { createApp } from 'vue';
import Runs from './Runs.vue';

createApp(Runs, { pipelineId: '1002' }).mount('#app');
