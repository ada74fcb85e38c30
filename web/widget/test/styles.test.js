// What the style sheets must not do to rows. A rule with `:has()` whose subject is around the rows is
// asked again at each node that is inserted below: browsers then style all links of the table again,
// in every frame of a scrolled list.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { widths } from '../view/ruler.js';

const folder = new URL('../styles/', import.meta.url);

const names = (await readdir(folder)).filter((name) => name.endsWith('.css'));
const sheets = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));

test('rules begin and end at the widths that are measured', () => {
  const used = sheets.flatMap((css) => [...css.matchAll(/\[data-below~="(\d+)"\]/g)]);
  const limits = new Set(used.map(([, limit]) => Number(limit)));
  assert.deepEqual(
    [...limits].sort((a, b) => a - b),
    widths,
  );
});

test('nothing depends on what it contains, which Firefox 115 cannot say, either', () => {
  assert.deepEqual(
    sheets.flatMap((css) => css.match(/[^\s,{}]*:has\([^{]*/g) ?? []),
    [],
  );
});

test('nothing around the running runs is animated without end', async () => {
  const base = await readFile(new URL('base.css', folder), 'utf8');
  assert.doesNotMatch(base, /animation:[^;]*infinite/);
});
