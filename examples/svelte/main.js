import 'flow-run-table';
import { mount } from 'svelte';
import Runs from './Runs.svelte';

mount(Runs, { target: document.querySelector('#app'), props: { pipelineId: '1002' } });
