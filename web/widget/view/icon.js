// Icons: small SVG shapes in the color of the surrounding text. They are decoration: the same
// information is always also in a text.

import { h } from 'preact';

/**
 * One path per icon, on a grid of 16.
 * @type {Readonly<Record<string, string>>}
 */
export const iconPaths = {
  refresh:
    'M13.3 6.3A5.6 5.6 0 0 0 3 5.4M2.7 9.7A5.6 5.6 0 0 0 13 10.6M2.9 2.4v3.2h3.2M13.1 13.6v-3.2H9.9',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM3.5 10.25h-.75v-7.5h7.5v.75',
  check: 'M3 8.5l3.2 3.2L13 4.7',
  warning: 'M8 2.2l6.2 11.3H1.8zM8 6.4v3.2M8 11.4v.05',
  list: 'M2.5 4h11M2.5 8h11M2.5 12h6.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  resume: 'M5 3.2l7.5 4.8L5 12.8z',
  search: 'M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM10 10l3.5 3.5',
  up: 'M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2',
};

/**
 * @param {{ name: string, path?: string, class?: string }} props `path`: of an icon that is not in
 *   the list above
 */
export function Icon({ name, path = iconPaths[name], class: extra = '' }) {
  return h(
    'svg',
    {
      class: `icon icon-${name} ${extra}`.trim(),
      viewBox: '0 0 16 16',
      width: 16,
      height: 16,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    h('path', { d: path }),
  );
}
