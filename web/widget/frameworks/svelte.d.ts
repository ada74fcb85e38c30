// Types of `flow-run-table/svelte`: the tag in the markup of Svelte 5 and 4.

import type { HTMLAttributes } from 'svelte/elements';
import type { FlowRunTable } from '../flow-run-table.js';
import type { Listeners, Markup } from './markup.js';

export type * from '../flow-run-table.js';

type Tag = Omit<HTMLAttributes<FlowRunTable>, keyof Markup> &
  Markup &
  Listeners<'on'> &
  Listeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'flow-run-table': Tag;
  }
}
