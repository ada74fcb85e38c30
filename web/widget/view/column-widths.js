// The widths of the columns, for the style sheet, which picks one by the width of the element.

/** @typedef {import('./columns.js').Column} Column */

/**
 * Of one column, in a table.
 * @param {Column['width']} width
 */
export function widthProperties(width) {
  if (!width) return undefined;
  const { compact, narrow = compact, medium, wide } = width;
  return { '--_narrow': narrow, '--_compact': compact, '--_medium': medium, '--_wide': wide };
}

/**
 * Of all columns, for rows that are grids.
 * @param {readonly Column[]} columns
 */
export function trackProperties(columns) {
  const fewer = repeatsEnd(columns) ? columns.filter(({ id }) => id !== 'ended') : columns;
  return {
    '--_narrow-columns': tracks(fewer, 'narrow'),
    '--_compact-columns': tracks(fewer, 'compact'),
    '--_dense-columns': tracks(columns, 'compact'),
    '--_medium-columns': tracks(columns, 'medium'),
    '--_wide-columns': tracks(columns, 'wide'),
  };
}

/**
 * If no column takes what the others leave, all share it in proportion, as in a table.
 * @param {readonly Column[]} columns
 * @param {keyof import('./columns.js').ColumnWidths} size
 * @returns {string} the tracks of a grid
 */
function tracks(columns, size) {
  const widths = columns.map(({ width }) => width && (width[size] ?? width.compact));
  const isShared = !widths.includes(null);
  const track = (/** @type {string | null} */ width) => {
    if (width !== null && !isShared) return width;
    return `minmax(0,${width === null ? 1 : Number.parseFloat(width)}fr)`;
  };
  return widths.map(track).join(' ');
}

/**
 * Whether the end of a run is shown and follows from other columns; a narrow element then leaves it
 * out.
 * @param {readonly Column[]} columns
 */
export function repeatsEnd(columns) {
  return ['started', 'ended', 'duration'].every((id) => columns.some((column) => column.id === id));
}
