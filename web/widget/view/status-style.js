// How each class of status looks: icon, bar of the run chart, colors. A new class is an entry here;
// its CSS rules, its part and its custom properties follow from the entry.

import { plotHeight } from './run-chart-geometry.js';

/** @typedef {import('../surface.js').Row['statusClass']} StatusClass */

/**
 * @typedef {object} StatusStyle
 * @property {string} icon path data on a grid of 16, with a silhouette of its own
 * @property {(width: number, top: number) => Record<string, string | number>} bar attributes of the
 *   path of a bar that rises to `top`, in pixels; it differs from the others without color, too
 * @property {[light: string, dark: string]} color of text, icon and bar; 4.5:1 on `background`
 * @property {[light: string, dark: string]} background of the badge
 */

/** Line width of an outlined bar. */
const line = 1.5;

/** @type {Readonly<Record<StatusClass, StatusStyle>>} */
export const statusStyles = {
  success: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM5.2 8.2l2 2 3.7-4.1',
    bar: (width, top) => ({ d: `M0 ${plotHeight}V${top}h${width}V${plotHeight}z` }),
    color: ['#14692f', '#66d08a'],
    background: ['#e6f5ea', '#15291d'],
  },
  failure: {
    icon: 'M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM6 6l4 4M10 6l-4 4',
    bar: (width, top) => {
      const half = width / 2;
      const notch = Math.min(half, (plotHeight - top) / 2);
      return { d: `M0 ${plotHeight}V${top}l${half} ${notch}l${half} ${-notch}V${plotHeight}z` };
    },
    color: ['#b3231c', '#ff9187'],
    background: ['#fdecea', '#36191a'],
  },
  running: {
    icon: 'M8 1.75a6.25 6.25 0 1 0 6.25 6.25',
    bar: (width, top) => ({
      class: 'hollow',
      d: `M${width / 2} ${plotHeight}V${top}`,
      'stroke-width': width,
      'stroke-dasharray': '4 2',
    }),
    color: ['#0b5bb8', '#7ab8ff'],
    background: ['#e7f0fc', '#14263d'],
  },
  waiting: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM8 4.8v3.4l2.2 1.4',
    bar: (width, top) => ({
      ...outline(width, top),
      'stroke-dasharray': '0 3',
      'stroke-linecap': 'round',
    }),
    color: ['#7f5200', '#e5b956'],
    background: ['#fdf3dc', '#2e2512'],
  },
  canceled: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM3.6 12.4l8.8-8.8',
    bar: outline,
    color: ['#5b6472', '#a4adba'],
    background: ['#f0f2f5', '#262b34'],
  },
  unknown: {
    icon: 'M8 1.75L14.25 8 8 14.25 1.75 8zM6.6 6.6a1.45 1.45 0 1 1 1.9 1.5c-.4.15-.5.4-.5.8M8 10.8v.05',
    bar: (width, top) => {
      const half = Math.min(width, plotHeight - top) / 2;
      const middle = width / 2;
      const diamond = `M${middle} ${top}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
      return { d: `${diamond}M${middle - 1} ${top + half}h2V${plotHeight}h-2z` };
    },
    color: ['#6941a5', '#c6a6f5'],
    background: ['#f3edfb', '#281f39'],
  },
};

/**
 * An outlined bar, as wide as a filled one: the line is inside.
 * @param {number} width
 * @param {number} top
 */
function outline(width, top) {
  const inset = line / 2;
  const bottom = plotHeight - inset;
  const d = `M${inset} ${bottom}V${top + inset}H${width - inset}V${bottom}z`;
  return { class: 'hollow', d, 'stroke-width': line };
}

/** The rules of all entries, minified; they come before the other rules of the style sheet. */
export const statusCss = Object.entries(statusStyles)
  .map(
    ([name, { color, background }]) =>
      `.widget{--_${name}:var(--flow-run-${name},light-dark(${color}));` +
      `--_${name}-background:var(--flow-run-${name}-background,light-dark(${background}))}` +
      `.status-${name}{color:var(--_${name});background:var(--_${name}-background)}`,
  )
  .join('');
