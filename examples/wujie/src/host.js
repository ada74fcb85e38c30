// The host registers the element, because its window shows what the application makes.
import 'flow-run-table';
import { startApp } from 'wujie';

startApp({ name: 'runs', url: '/runs/', el: document.querySelector('#app') });
