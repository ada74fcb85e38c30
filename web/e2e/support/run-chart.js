// Locators of the run chart: its list, its bars, its text.

/** @typedef {import('./test-page.js').TestPage} TestPage */

/** @param {TestPage} testPage */
export const runChart = ({ table }) => {
  const list = table.getByRole('listbox');
  const readout = table.locator('[part=chart-readout]');
  return {
    list,
    bars: list.getByRole('option'),
    highlighted: list.locator('[aria-selected=true]'),
    readout,
  };
};

/** @param {TestPage} testPage ids of the runs of the bars, from left to right */
export const barIds = async (testPage) => {
  const names = await runChart(testPage).bars.evaluateAll((bars) =>
    bars.map((bar) => bar.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => /^#(\d+)/.exec(name)?.[1]);
};
