// The icons: small SVG shapes in the color of the text around them. An icon is never the only way to
// tell something; it stands beside a text.

import { h } from 'preact';

/**
 * One path per icon, on a grid of 16. Every status has a silhouette of its own, to be recognized without
 * color.
 * @type {Readonly<Record<string, string>>}
 */
const strokes = {
  success: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM5.2 8.2l2 2 3.7-4.1',
  failure: 'M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM6 6l4 4M10 6l-4 4',
  running: 'M8 1.75a6.25 6.25 0 1 0 6.25 6.25',
  waiting: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM8 4.8v3.4l2.2 1.4',
  canceled: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM3.6 12.4l8.8-8.8',
  unknown:
    'M8 1.75L14.25 8 8 14.25 1.75 8zM6.6 6.6a1.45 1.45 0 1 1 1.9 1.5c-.4.15-.5.4-.5.8M8 10.8v.05',
  refresh:
    'M13.3 6.3A5.6 5.6 0 0 0 3 5.4M2.7 9.7A5.6 5.6 0 0 0 13 10.6M2.9 2.4v3.2h3.2M13.1 13.6v-3.2H9.9',
  copy: 'M5.75 5.75h7.5v7.5h-7.5zM3.5 10.25h-.75v-7.5h7.5v.75',
  check: 'M3 8.5l3.2 3.2L13 4.7',
  warning: 'M8 2.2l6.2 11.3H1.8zM8 6.4v3.2M8 11.4v.05',
  list: 'M2.5 4h11M2.5 8h11M2.5 12h6.5',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  resume: 'M5 3.2l7.5 4.8L5 12.8z',
  up: 'M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2',
};

/**
 * @param {{ name: string, class?: string }} props
 */
export function Icon({ name, class: extra = '' }) {
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
    h('path', { d: strokes[name] }),
  );
}
