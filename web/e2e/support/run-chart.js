// What a reader of the strip of bars sees of it: its list, its bars, what it says.

/** @typedef {import('./test-page.js').Visit} Visit */

/** @param {Visit} visit */
export const strip = ({ table }) => {
  const list = table.getByRole('listbox');
  const readout = table.locator('[part=readout]');
  return {
    list,
    bars: list.getByRole('option'),
    lit: list.locator('[aria-selected=true]'),
    readout,
  };
};

/** @param {Visit} visit what the bars stand for, from left to right */
export const barIds = async (visit) => {
  const names = await strip(visit).bars.evaluateAll((bars) =>
    bars.map((bar) => bar.getAttribute('aria-label') ?? ''),
  );
  return names.map((name) => /^#(\d+)/.exec(name)?.[1]);
};
