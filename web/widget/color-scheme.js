// Light or dark, for browsers without `light-dark()`: there the style sheet cannot follow the
// inherited `color-scheme`, so it is read once and told to the sheet by an attribute.

const query = '(prefers-color-scheme: dark)';

/** Whether the style sheet manages by itself. */
export function supportsLightDark() {
  return CSS.supports('color', 'light-dark(#000, #fff)');
}

/**
 * @param {Element} element
 * @param {'auto' | 'light' | 'dark'} theme
 * @returns {'light' | 'dark'}
 */
export function colorSchemeOf(element, theme) {
  if (theme !== 'auto') return theme;
  const offered = getComputedStyle(element).colorScheme;
  if (!offered.includes('dark')) return 'light';
  return offered.includes('light') && !matchMedia(query).matches ? 'light' : 'dark';
}

/**
 * @param {() => void} listener called when the viewer's preference changes
 * @returns {() => void} stops listening
 */
export function onPreferenceChange(listener) {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
