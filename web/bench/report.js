// Prints the figures of a bench beside their budgets: over the gate the bench fails; the goal is where
// the figure should be. Lower is better unless a figure says otherwise.

/**
 * @typedef {{ what: string, value: number, unit: 'ms' | '×' | 'B' | 'MiB' | '/s' | '',
 *   gate?: number, goal?: number, more?: boolean }} Figure `more`: more is better
 */

const digits = { ms: 3, '×': 2, B: 1, MiB: 1, '/s': 0, '': 0 };

/**
 * @param {Figure} figure
 * @param {number | undefined} budget
 */
const keeps = ({ value, more }, budget) =>
  budget !== undefined && (more ? value >= budget : value <= budget);

/** @param {Figure} figure */
const isOver = (figure) => figure.gate !== undefined && !keeps(figure, figure.gate);

/** @param {Figure} figure */
function verdict(figure) {
  if (figure.gate === undefined) return '';
  if (isOver(figure)) return 'OVER THE GATE';
  return keeps(figure, figure.goal) ? 'goal' : 'within';
}

/**
 * @param {string} name
 * @param {Figure[]} figures
 * @param {boolean} asJson
 * @returns {number} The exit code: 1 if a figure is over its gate.
 */
export function report(name, figures, asJson) {
  if (asJson) {
    console.log(JSON.stringify({ name, node: process.version, figures }, null, 2));
  } else {
    const width = Math.max(...figures.map(({ what }) => what.length));
    console.log(`${name.padEnd(width)}     value      gate  goal`);
    for (const figure of figures) {
      const { what, value, unit, gate, goal } = figure;
      const number = value.toFixed(digits[unit]).padStart(10);
      const budget = `${String(gate ?? '').padStart(6)}${String(goal ?? '').padStart(6)}`;
      console.log(
        `${what.padEnd(width)}${number} ${unit.padEnd(3)}${budget}  ${verdict(figure)}`.trimEnd(),
      );
    }
  }
  return figures.some(isOver) ? 1 : 0;
}
