// How each class of status looks: icon, bar of the run chart, colors. A new class is an entry here;
// its CSS rules, its part and its custom properties follow from the entry.

/** @typedef {import('../surface.js').Row['statusClass']} StatusClass */

/**
 * @typedef {object} StatusStyle
 * @property {string} icon path data on a grid of 16, with a silhouette of its own
 * @property {(width: number) => string} mark path data of the mark below a bar, `markHeight` high
 *   from the top of its lane; it differs from the others without color, too
 * @property {boolean} [hollow] the bar is an outline
 * @property {[light: string, dark: string]} color of text, icon and bar; 4.5:1 on `background`
 * @property {[light: string, dark: string]} background of the badge
 */

/** Of the lane of marks below the bars, in pixels: all marks are as high, however long a run took. */
export const markHeight = 6;

/** @type {Readonly<Record<StatusClass, StatusStyle>>} */
export const statusStyles = {
  success: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM5.2 8.2l2 2 3.7-4.1',
    mark: (width) => `M0 2.5h${width}v1H0z`,
    color: ['#14692f', '#66d08a'],
    background: ['#e6f5ea', '#15291d'],
  },
  failure: {
    icon: 'M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM6 6l4 4M10 6l-4 4',
    mark: (width) => `M0 0h${width}v6H0z`,
    color: ['#b3231c', '#ff9187'],
    background: ['#fdecea', '#36191a'],
  },
  running: {
    icon: 'M8 1.75a6.25 6.25 0 1 0 6.25 6.25',
    mark: (width) => `M0 0l${width} 3L0 6z`,
    hollow: true,
    color: ['#0b5bb8', '#7ab8ff'],
    background: ['#e7f0fc', '#14263d'],
  },
  waiting: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM8 4.8v3.4l2.2 1.4',
    mark: (width) => `M0 1h${width / 3}v4H0zM${width} 1v4h${-width / 3}v-4z`,
    hollow: true,
    color: ['#7f5200', '#e5b956'],
    background: ['#fdf3dc', '#2e2512'],
  },
  canceled: {
    icon: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5zM3.6 12.4l8.8-8.8',
    mark: (width) => `M0 6V4L${width} 0v2z`,
    hollow: true,
    color: ['#5b6472', '#a4adba'],
    background: ['#f0f2f5', '#262b34'],
  },
  unknown: {
    icon: 'M8 1.75L14.25 8 8 14.25 1.75 8zM6.6 6.6a1.45 1.45 0 1 1 1.9 1.5c-.4.15-.5.4-.5.8M8 10.8v.05',
    mark: (width) => `M${width / 2} 0L${width} 3 ${width / 2} 6 0 3z`,
    color: ['#6941a5', '#c6a6f5'],
    background: ['#f3edfb', '#281f39'],
  },
};

/** The rules of all entries, minified; they come before the other rules of the style sheet. */
export const statusCss = Object.entries(statusStyles)
  .map(
    ([name, { color, background }]) =>
      `.widget{--_${name}:var(--flow-run-${name},light-dark(${color}));` +
      `--_${name}-background:var(--flow-run-${name}-background,light-dark(${background}))}` +
      `.status-${name}{color:var(--_${name});background:var(--_${name}-background)}`,
  )
  .join('');
