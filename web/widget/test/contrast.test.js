// Colors have the contrast that WCAG 2.2 AA requires, in the light and the dark theme: 4.5:1 for
// text, 3:1 for borders of controls.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { statusStyles } from '../view/status-style.js';

const css = await readFile(new URL('../styles/tokens.css', import.meta.url), 'utf8');
/** By name: light and dark. */
const colors = new Map([
  ...[...css.matchAll(/--flow-run-([a-z-]+), light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => /** @type {[string, string[]]} */ ([name, [light, dark]]),
  ),
  ...Object.entries(statusStyles).flatMap(([name, { color, background }]) => [
    /** @type {[string, string[]]} */ ([name, color]),
    /** @type {[string, string[]]} */ ([`${name}-background`, background]),
  ]),
]);

/** @param {string} hex */
function luminance(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @type {(color: string, background: string, theme: number) => number} */
function contrast(color, background, theme) {
  const [one = 0, other = 0] = [color, background]
    .map((name) => luminance(colors.get(name)?.[theme] ?? ''))
    .sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}

/** @type {[color: string, background: string, least: number][]} */
const pairs = [
  ...Object.keys(statusStyles).map(
    (name) => /** @type {[string, string, number]} */ ([name, `${name}-background`, 4.5]),
  ),
  ['text', 'background', 4.5],
  ['text', 'surface', 4.5],
  ['text', 'waiting-background', 4.5],
  ['text-muted', 'background', 4.5],
  ['text-muted', 'surface', 4.5],
  ['text-muted', 'waiting-background', 4.5],
  ['text', 'highlight', 4.5],
  ['text-muted', 'highlight', 4.5],
  ['accent', 'highlight', 4.5],
  ['accent', 'background', 4.5],
  ['accent', 'surface', 4.5],
  ['on-accent', 'accent', 4.5],
  ['waiting', 'background', 4.5],
  ['failure', 'background', 4.5],
  ['background', 'failure', 4.5],
  ['success', 'background', 4.5],
  ['text', 'failure-background', 4.5],
  ['accent', 'failure-background', 4.5],
  ['control-border-color', 'background', 3],
];

for (const [theme, name] of ['light', 'dark'].entries()) {
  for (const [color, background, least] of pairs) {
    test(`${color} on ${background} has ${least}:1 in the ${name} theme`, () => {
      const ratio = contrast(color, background, theme);
      assert.ok(ratio >= least, `it has ${ratio.toFixed(2)}:1`);
    });
  }
}
