// The color scheme, for browsers without `light-dark()`: there CSS cannot follow the inherited
// `color-scheme`, so the widget reads it when it draws and tells the style sheet by an attribute.

const query = '(prefers-color-scheme: dark)';

/** @type {boolean | undefined} */
let isSupported;

/** Whether CSS alone can follow the inherited `color-scheme`. */
export function supportsLightDark() {
  isSupported ??= Boolean(globalThis.CSS?.supports?.('color', 'light-dark(#000, #fff)'));
  return isSupported;
}

/**
 * @param {Element} element
 * @param {'auto' | 'light' | 'dark'} theme
 * @returns {'light' | 'dark'}
 */
export function colorSchemeOf(element, theme) {
  if (theme !== 'auto') return theme;
  // jsdom computes no `color-scheme`, and has no `matchMedia`.
  const offered = getComputedStyle(element).colorScheme ?? '';
  if (!offered.includes('dark')) return 'light';
  return offered.includes('light') && !globalThis.matchMedia?.(query).matches ? 'light' : 'dark';
}

/**
 * @param {() => void} listener called when the user's preference changes
 * @returns {() => void} stops listening
 */
export function onPreferenceChange(listener) {
  const media = globalThis.matchMedia?.(query);
  media?.addEventListener('change', listener);
  return () => media?.removeEventListener('change', listener);
}
