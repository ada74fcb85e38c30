// Colours reach the contrast that WCAG 2.2 AA asks for, light and dark: 4.5:1 for text, 3:1 for
// what marks a control.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colors } from '../styles/tokens.js';

/** @param {string} hex */
function luminance(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @type {(ink: string, ground: string, theme: number) => number} */
function contrast(ink, ground, theme) {
  const [one = 0, other = 0] = [ink, ground]
    .map((name) => luminance(colors[name]?.[theme] ?? ''))
    .sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}

const statuses = ['success', 'failure', 'running', 'waiting', 'canceled', 'unknown'];
/** @type {[ink: string, ground: string, least: number][]} */
const pairs = [
  ...statuses.map(
    (name) => /** @type {[string, string, number]} */ ([name, `${name}-ground`, 4.5]),
  ),
  ['text', 'background', 4.5],
  ['text', 'raised', 4.5],
  ['text', 'waiting-ground', 4.5],
  ['quiet', 'background', 4.5],
  ['quiet', 'raised', 4.5],
  ['quiet', 'waiting-ground', 4.5],
  ['text', 'lit', 4.5],
  ['quiet', 'lit', 4.5],
  ['accent', 'lit', 4.5],
  ['accent', 'background', 4.5],
  ['accent', 'raised', 4.5],
  ['on-accent', 'accent', 4.5],
  ['waiting', 'background', 4.5],
  ['failure', 'background', 4.5],
  ['control', 'background', 3],
];

for (const [theme, name] of ['light', 'dark'].entries()) {
  for (const [ink, ground, least] of pairs) {
    test(`${ink} on ${ground} has ${least}:1 in the ${name} theme`, () => {
      const ratio = contrast(ink, ground, theme);
      assert.ok(ratio >= least, `it has ${ratio.toFixed(2)}:1`);
    });
  }
}
