import { mount } from 'svelte';
import 'flow-run-table';
import App from './App.svelte';

mount(App, { target: document.querySelector('main') });
