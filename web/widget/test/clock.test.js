// All tables of a page tick together: one timer, and only for those that are in view.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { ServerClock } from '../server-clock.js';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
/** @type {string[]} */
let ticked = [];

/** @param {string} name @param {boolean} visible */
function clockOf(name, visible) {
  const clock = new ServerClock();
  const stop = clock.subscribe(() => ticked.push(name));
  clock.setVisible(visible);
  ticked = [];
  return { clock, stop };
}

/** @param {'visible' | 'hidden'} state */
function show(state) {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  Object.assign(globalThis, { document: page });
  mock.timers.enable({ apis: ['setInterval'] });
});
afterEach(() => {
  mock.timers.reset();
  Reflect.deleteProperty(globalThis, 'document');
});

test('tables that begin at different moments tick at the same one', () => {
  const first = clockOf('first', true);
  mock.timers.tick(700);
  const second = clockOf('second', true);
  mock.timers.tick(299);
  assert.deepEqual(ticked, []);
  mock.timers.tick(1);
  assert.deepEqual(ticked, ['first', 'second']);
  first.stop();
  second.stop();
});

test('a table that is out of view, or on a hidden page, does not tick', () => {
  const shown = clockOf('shown', true);
  const offScreen = clockOf('off screen', false);
  mock.timers.tick(1000);
  assert.deepEqual(ticked, ['shown']);
  show('hidden');
  mock.timers.tick(5000);
  assert.deepEqual(ticked, ['shown']);
  show('visible');
  mock.timers.tick(1000);
  assert.deepEqual(ticked, ['shown', 'shown']);
  shown.stop();
  offScreen.stop();
});

test('a table that comes into view shows the present time at once', () => {
  const { clock, stop } = clockOf('late', false);
  clock.setVisible(true);
  assert.deepEqual(ticked, ['late']);
  stop();
});
