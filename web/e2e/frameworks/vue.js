import { createApp } from 'vue';
import 'flow-run-table';
import App from './App.vue';

createApp(App).mount('main');
