// Types of `flow-run-table/vue`: the tag in the templates of Vue 3.

import type { AllowedComponentProps, HTMLAttributes, VNodeProps } from 'vue';
import type { FlowRunEventMap } from '../flow-run-table.js';
import type { Markup } from './markup.js';

export type * from '../flow-run-table.js';

/** `flow-run-load` → `onFlowRunLoad`, as the compiler of templates spells `@flow-run-load`. */
type ListenerName<Type extends string> = Type extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${ListenerName<Rest>}`
  : Capitalize<Type>;

type Listeners = {
  [Type in keyof FlowRunEventMap as `on${ListenerName<Type>}`]?: (
    event: FlowRunEventMap[Type],
  ) => void;
};

export interface FlowRunTableComponent {
  new (): {
    $props: Markup &
      Listeners &
      Omit<HTMLAttributes, keyof Markup> &
      VNodeProps &
      AllowedComponentProps;
  };
}

declare module 'vue' {
  interface GlobalComponents {
    'flow-run-table': FlowRunTableComponent;
  }
}
