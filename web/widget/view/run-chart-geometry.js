// Where the bars of the strip stand and how high they are, in pixels. Durations are drawn in
// proportion, but for two exceptions that the reader can see: a bar is never too low to be met by a
// pointer, and a very long one is cut off with a mark.

/** The highest bar; one that is cut off reaches above all others. */
export const plotHeight = 56;
const uncutHeight = 48;
const lowest = 8;

/** The median is never lower than a third of the plot, however long the longest run took. */
const mostMedians = 3;

/** More bars are no picture any more. */
const mostBars = 100;
const narrowest = 8;
/** A target of 24 pixels, where there is room. */
const widest = 24;
const widestBar = 14;
/** Room for the word at the median line. */
const gutter = 64;

/**
 * @typedef {object} BarLayout
 * @property {number} count how many bars fit: the newest
 * @property {number} pitch from one bar to the next
 * @property {number} barWidth
 * @property {number} left where the first one's place begins: the last ends at the right edge
 */

/**
 * @param {number} width of the whole picture
 * @param {number} runs
 * @returns {BarLayout}
 */
export function layOutBars(width, runs) {
  const room = Math.max(0, width - gutter);
  const count = Math.min(runs, mostBars, Math.floor(room / narrowest));
  const pitch = Math.min(widest, Math.floor(room / Math.max(count, 1)));
  const barWidth = Math.min(widestBar, 2 * Math.floor((pitch * 0.75) / 2));
  return { count, pitch, barWidth, left: width - count * pitch };
}

/**
 * The duration that the highest uncut bar stands for.
 * @param {readonly (number | null)[]} durations
 * @param {number | null} median
 */
export function chartScale(durations, median) {
  const longest = Math.max(1, median ?? 0, ...durations.map((ms) => ms ?? 0));
  return median ? Math.min(longest, median * mostMedians) : longest;
}

/**
 * @param {number | null} ms null: not known, or not begun
 * @param {number} scale
 */
export function barHeight(ms, scale) {
  if (ms === null) return { height: lowest, cut: false };
  if (ms > scale) return { height: plotHeight, cut: true };
  return { height: Math.max(lowest, Math.round((ms / scale) * uncutHeight)), cut: false };
}
