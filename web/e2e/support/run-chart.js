// Locators of the run chart: its list, its bars, its text.

/** @typedef {import('./test-page.js').TestPage} TestPage */

/** @param {TestPage} testPage */
export const runChart = ({ table }) => {
  const list = table.getByRole('listbox');
  const readout = table.locator('[part=chart-readout]');
  const bars = list.getByRole('option');
  return {
    list,
    bars,
    /** The chart is drawn in a frame after that of the rows. */
    drawn: () => bars.first().waitFor(),
    highlighted: list.locator('[aria-selected=true]'),
    readout,
  };
};

/** @param {TestPage} testPage ids of the runs of the bars, from left to right */
export const barIds = async (testPage) => {
  const { bars, drawn } = runChart(testPage);
  await drawn();
  const names = await bars.evaluateAll((all) =>
    all.map((bar) => bar.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => /^#(\d+)/.exec(name)?.[1]);
};
