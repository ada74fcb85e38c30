// The languages that are not built in, with the import that loads each on demand.

/**
 * Loads a language's module, which registers itself.
 * @type {Readonly<Record<string, () => Promise<unknown>>>}
 */
export const onDemand = {
  'zh-Hant': () => import('./zh-Hant.js'),
};
