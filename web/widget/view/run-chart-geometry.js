// Position and height of the bars of the run chart, in pixels. Heights are proportional to
// durations, with two exceptions: a minimum height, and a very long bar is cut off with a mark.

/** Height of the chart: of the bars, and of the lane of marks below them with a gap. */
export const plotHeight = 50;
/** Height of a bar that is cut off. */
export const maxBarHeight = 42;
/** Height of the longest bar that is not cut off. */
const uncutHeight = 36;
const minHeight = 4;

/** A bar is cut off above so many medians, so that the median keeps a third of the height. */
const maxMedians = 3;

/** More bars could not be told apart. */
const maxBars = 100;
const minPitch = 8;
/** Target size of WCAG 2.2, where there is space. */
const maxPitch = 24;
const maxBarWidth = 14;
/** Space for the label of the median line. */
const labelWidth = 64;

/**
 * @typedef {object} BarLayout
 * @property {number} count how many bars fit; the newest are shown
 * @property {number} pitch distance from one bar to the next
 * @property {number} barWidth
 * @property {number} left start of the first bar; the last one ends at the right edge
 */

/**
 * @param {number} width of the chart
 * @param {number} runs
 * @returns {BarLayout}
 */
export function layOutBars(width, runs) {
  const available = Math.max(0, width - labelWidth);
  const count = Math.min(runs, maxBars, Math.floor(available / minPitch));
  const pitch = Math.min(maxPitch, Math.floor(available / Math.max(count, 1)));
  const barWidth = Math.min(maxBarWidth, 2 * Math.floor((pitch * 0.75) / 2));
  return { count, pitch, barWidth, left: width - count * pitch };
}

/**
 * Returns the duration of the highest bar that is not cut off.
 * @param {readonly (number | null)[]} durations
 * @param {number | null} median
 */
export function chartScale(durations, median) {
  const longest = Math.max(1, median ?? 0, ...durations.map((ms) => ms ?? 0));
  return median ? Math.min(longest, median * maxMedians) : longest;
}

/**
 * @param {number | null} ms null: unknown, or not started
 * @param {number} scale
 */
export function barHeight(ms, scale) {
  if (ms === null) return { height: minHeight, cut: false };
  if (ms > scale) return { height: maxBarHeight, cut: true };
  return { height: Math.max(minHeight, Math.round((ms / scale) * uncutHeight)), cut: false };
}
