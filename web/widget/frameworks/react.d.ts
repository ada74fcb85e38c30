// Types of `flow-run-table/react`: the component, and the tag itself in the JSX of React 19 and 18.

import type {
  DetailedHTMLProps,
  ForwardRefExoticComponent,
  HTMLAttributes,
  RefAttributes,
} from 'react';
import type { FlowRunTable as Element, FlowRunEventMap } from '../flow-run-table.js';
import type { Listeners, Markup, Properties } from './markup.js';

export type * from '../flow-run-table.js';

/** `flow-run-load` → `FlowRunLoad` */
type Pascal<Type extends string> = Type extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${Pascal<Rest>}`
  : Capitalize<Type>;

/** The properties of the element, listeners such as `onFlowRunLoad`, and attributes of any element. */
export type FlowRunTableProps = Properties &
  Omit<HTMLAttributes<Element>, keyof Properties> & {
    [Type in keyof FlowRunEventMap as `on${Pascal<Type>}`]?:
      | ((event: FlowRunEventMap[Type]) => void)
      | undefined;
  };

export declare const FlowRunTable: ForwardRefExoticComponent<
  FlowRunTableProps & RefAttributes<Element>
>;

type Tag = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Markup> &
  Markup &
  Listeners<'on'> & { class?: string | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'flow-run-table': Tag;
    }
  }
}
