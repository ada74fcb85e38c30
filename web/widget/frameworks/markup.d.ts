// What markup may give `<flow-run-table>`: the attributes, the properties and the listeners, for the
// maps of the frameworks. Made from the types of the class.

import type { FlowRunEventMap, FlowRunTable, ReflectedProperties } from '../flow-run-table.js';

/** `pipelineId` → `pipeline-id` */
type Dashed<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `-${Lowercase<Letter>}`}${Dashed<Rest>}`
  : '';

/** A flag is true if present; frameworks write it as text, too. */
type Written<Value> = Value extends boolean ? boolean | '' | 'true' | 'false' : Value;

type Attributes = {
  [Name in keyof ReflectedProperties as Dashed<Name>]?:
    | Written<ReflectedProperties[Name]>
    | undefined;
};

type PropertyName =
  | keyof ReflectedProperties
  | 'initialResponse'
  | 'requestHeaders'
  | 'resolveCreators'
  | 'wasm';

/** The properties; undefined: not set. */
export type Properties = { [Name in PropertyName]?: FlowRunTable[Name] | undefined };

/** Listeners by prefix and type: `onflow-run-load`. */
export type Listeners<Prefix extends string> = {
  [Type in keyof FlowRunEventMap as `${Prefix}${Type}`]?:
    | ((event: FlowRunEventMap[Type]) => void)
    | undefined;
};

export type Markup = Attributes & Properties;
