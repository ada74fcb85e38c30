// Colours, sizes and fonts by name, light and dark, each open to the page as `--flow-run-…`. The
// text colours reach 4.5:1 on the ground they stand on, the lines of controls 3:1.

/**
 * By token: light, dark. A status has its ink and the ground of its pill.
 * @type {Readonly<Record<string, readonly [string, string]>>}
 */
export const colors = {
  background: ['#ffffff', '#16181d'],
  raised: ['#f6f7f9', '#1d2027'],
  text: ['#1d2129', '#e4e7ec'],
  quiet: ['#5b6472', '#9aa4b2'],
  line: ['#e3e6eb', '#2b303a'],
  control: ['#858d9a', '#6d7786'],
  accent: ['#0b62c9', '#6cb0ff'],
  'on-accent': ['#ffffff', '#0d1622'],
  lit: ['#e8eef8', '#232b38'],
  bone: ['#eceef2', '#252a33'],
  success: ['#14692f', '#66d08a'],
  'success-ground': ['#e6f5ea', '#15291d'],
  failure: ['#b3231c', '#ff9187'],
  'failure-ground': ['#fdecea', '#36191a'],
  running: ['#0b5bb8', '#7ab8ff'],
  'running-ground': ['#e7f0fc', '#14263d'],
  waiting: ['#7f5200', '#e5b956'],
  'waiting-ground': ['#fdf3dc', '#2e2512'],
  canceled: ['#5b6472', '#a4adba'],
  'canceled-ground': ['#f0f2f5', '#262b34'],
  unknown: ['#6941a5', '#c6a6f5'],
  'unknown-ground': ['#f3edfb', '#281f39'],
};

/** @type {(pick: (pair: readonly [string, string], name: string) => string) => string} */
const declare = (pick) =>
  Object.entries(colors)
    .map(([name, pair]) => `--_${name}: var(--flow-run-${name}, ${pick(pair, name)});`)
    .join('\n');

const fonts =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Source Han Sans SC", sans-serif';
const monospace = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace';

// Where `light-dark()` is not known, an attribute says which of the two the inherited
// `color-scheme` asks for.
export const tokens = `
.widget {
  ${declare(([light]) => light)}
  --_font: var(--flow-run-font-family, ${fonts});
  --_mono: var(--flow-run-mono-font-family, ${monospace});
  --_size: var(--flow-run-font-size, 0.875em);
  --_row: var(--flow-run-row-height, 2.714em);
  --_radius: var(--flow-run-radius, 8px);
}
.widget[data-scheme="dark"] {
  ${declare(([, dark]) => dark)}
}
@supports (color: light-dark(#000, #fff)) {
  .widget {
    ${declare(([light, dark]) => `light-dark(${light}, ${dark})`)}
  }
}
`;
