'use client';
// The entry `flow-run-table/react`: the element as a component of React 18 and 19. React hydrates the
// attributes of a custom element, but not its functions, flags and listeners, and React 18 never sets
// these. So the component makes the element in the browser and sets its properties in the task in
// which it is connected: the element reads them at the end of that task.

import {
  createElement,
  forwardRef,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import { FlowRunTable as Element } from '../flow-run-table.js';

/** @typedef {Record<string, any>} Props */
/** @typedef {import('react').ForwardedRef<any>} ForwardedRef */

/** @param {string} name */
const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const hooks = ['requestHeaders', 'resolveCreators'];
const properties = Element.observedAttributes
  .filter((name) => name !== 'lang')
  .map(camelCase)
  .concat(hooks, 'initialResponse', 'wasm');

/** @satisfies {Record<keyof import('../events.js').EventDetails, true>} */
const events = {
  'flow-run-load': true,
  'flow-run-error': true,
  'flow-run-query-change': true,
  'flow-run-activate': true,
  'flow-run-finished': true,
  'flow-run-verdict': true,
  'flow-run-auth-required': true,
};
/** The event of each listener: `onFlowRunLoad`. @type {Readonly<Record<string, string>>} */
const eventOf = Object.fromEntries(
  Object.keys(events).map((type) => [camelCase(`on-${type}`), type]),
);

const subscribe = () => () => {};

export const FlowRunTable = forwardRef(
  function FlowRunTable(/** @type {Props} */ props, /** @type {ForwardedRef} */ forwardedRef) {
    const isBrowser = useSyncExternalStore(
      subscribe,
      () => true,
      () => false,
    );
    const attributes = Object.fromEntries(
      Object.entries(props).filter(([name]) => !properties.includes(name) && !eventOf[name]),
    );
    // On the server and during hydration: reserves the space that a class or style sets.
    if (!isBrowser) return createElement('div', attributes);
    return createElement(Table, { props, attributes, forwardedRef });
  },
);

/**
 * @param {{ props: Props, attributes: Props, forwardedRef: ForwardedRef }} props
 */
function Table({ props, attributes, forwardedRef }) {
  const ref = useRef(/** @type {any} */ (null));
  const latest = useRef(props);
  const applied = useRef(/** @type {Props} */ ({}));

  useLayoutEffect(() => {
    latest.current = props;
    for (const name of properties) {
      const value = props[name];
      const before = applied.current[name];
      const isHook = hooks.includes(name);
      // Components give another function whenever they render: the element keeps one.
      if (value === before || (isHook && value && before)) continue;
      if (isHook && value) {
        ref.current[name] = (/** @type {unknown} */ input) => latest.current[name]?.(input);
      } else {
        ref.current[name] = value ?? null;
      }
    }
    applied.current = props;
  });

  useLayoutEffect(() => {
    const element = ref.current;
    const call = (/** @type {Event} */ event) => {
      const name = Object.keys(eventOf).find((listener) => eventOf[listener] === event.type);
      latest.current[name ?? '']?.(event);
    };
    for (const type of Object.values(eventOf)) element.addEventListener(type, call);
    return () => {
      for (const type of Object.values(eventOf)) element.removeEventListener(type, call);
    };
  }, []);

  useImperativeHandle(forwardedRef, () => ref.current, []);

  // React 18 writes the name `className` as it is.
  const { className, ...others } = attributes;
  return createElement('flow-run-table', { ...others, class: className, ref });
}
