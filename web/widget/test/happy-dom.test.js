// The element in happy-dom, as Vitest sets it up. Needs a built dist/.

import { Window } from 'happy-dom';
import { makeGlobal } from './dom/globals.js';
import { testMounting } from './dom/mounting.js';

const window = new Window({ url: 'http://localhost:3000/' });
window.document.documentElement.lang = 'en';
const global = makeGlobal(window);
await import('flow-run-table');
testMounting('happy-dom', global);
