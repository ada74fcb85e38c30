// The clock of the browser's time zone and that of a named one: the same in every zone.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { zoneClock } from '../zone-clock.js';

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

const hour = 3_600_000;
const day = 24 * hour;
const noon = Date.UTC(2026, 10, 24, 4);

for (const zone of [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
]) {
  test(`the browser's time zone ${zone} has the times of the named one`, () => {
    process.env.TZ = zone;
    const [own, named] = [zoneClock(undefined), zoneClock(zone)];
    // Also beside each change of the clocks in a year, to the half hour.
    const start = Date.UTC(2026, 0, 1);
    for (let ms = start; ms < start + 366 * day; ms += hour / 2) {
      assert.equal(own.iso(ms), named.iso(ms));
      assert.equal(Date.parse(own.iso(ms)), ms);
    }
    for (const ms of [0, -1, noon, Date.UTC(1986, 6, 1), Date.UTC(2099, 11, 31, 23, 59)]) {
      for (const of of /** @type {const} */ (['local', 'dayOf', 'yearOf', 'gmt', 'iso'])) {
        assert.equal(own[of](ms), named[of](ms), `${of}(${ms})`);
      }
      const text = own.local(ms);
      assert.equal(own.local(own.fromLocal(text)), text);
    }
  });
}

test('an offset has minutes only if it has some', () => {
  const cases = /** @type {const} */ ([
    ['UTC', 'GMT+0', '2026-11-24T04:00:00.000+00:00'],
    ['Asia/Shanghai', 'GMT+8', '2026-11-24T12:00:00.000+08:00'],
    ['Pacific/Kiritimati', 'GMT+14', '2026-11-24T18:00:00.000+14:00'],
    ['America/St_Johns', 'GMT-3:30', '2026-11-24T00:30:00.000-03:30'],
  ]);
  for (const [zone, offset, text] of cases) {
    assert.equal(zoneClock(zone).gmt(noon), offset);
    assert.equal(zoneClock(zone).iso(noon), text);
  }
});

test('a day and a year end when they end in the time zone', () => {
  const clock = zoneClock('Asia/Shanghai');
  const newYear = Date.UTC(2026, 11, 31, 16);
  assert.deepEqual([clock.dayOf(newYear - 1), clock.dayOf(newYear)], ['2026-12-31', '2027-01-01']);
  assert.deepEqual([clock.yearOf(newYear - 1), clock.yearOf(newYear)], ['2026', '2027']);
});

test('the limits of a Date do not fail in any time zone', () => {
  for (const zone of ['Asia/Shanghai', 'America/New_York', undefined]) {
    const clock = zoneClock(zone);
    for (const ms of [8.64e15, -8.64e15, 9e15]) {
      for (const of of /** @type {const} */ (['local', 'dayOf', 'yearOf', 'gmt', 'iso'])) {
        assert.equal(typeof clock[of](ms), 'string');
      }
    }
  }
});
