// The languages that are not built in: loaded when an element needs one. A line for each.

/**
 * Loads a language's module, which registers itself.
 * @type {Readonly<Record<string, () => Promise<unknown>>>}
 */
export const onDemand = {
  'zh-Hant': () => import('./zh-Hant.js'),
};
