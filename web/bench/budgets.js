// The budgets of the benches: over the gate a bench fails; the goal is where the figure should be.
// Those of downloads are in scripts/tools/size.mjs.

/** @typedef {{ gate: number, goal: number }} Budget */

/** @satisfies {Record<string, Budget>} */
export const budgets = {
  /** First row, unthrottled, against Tabulator. */
  firstRowCold: { gate: 1.25, goal: 1 },
  firstRowWarm: { gate: 1.15, goal: 1 },
  /** First row with a CPU four times slower, against Tabulator. */
  firstRowSlowCpu: { gate: 1.3, goal: 1 },
  /** First row on the slow connection, against Tabulator. */
  firstRowSlowLine: { gate: 0.92, goal: 0.8 },
  firstRowSlowLineWithSnippet: { gate: 0.78, goal: 0.65 },
  /** The same connection with a filled cache, against a vanilla page. */
  firstRowSlowLineWarm: { gate: 1.15, goal: 1.05 },
  /** Main thread of a page of 100 turned, against a vanilla page. */
  pageTurn: { gate: 1.8, goal: 1.3 },
  /** Of 300 frames, scrolling 10,000 rows. */
  lateFrames: { gate: 3, goal: 0 },
  /** Script of a scrolled frame, against regular-table. */
  scrollScript: { gate: 1.2, goal: 1 },
  /** Refresh of 20 rows without a change, in milliseconds. */
  refreshScript: { gate: 3, goal: 1.5 },
  refreshMainThread: { gate: 12, goal: 6 },
  /** Fifty tables on a page, 15 in view: style recalculations in ten seconds. */
  styleRecalculations: { gate: 40, goal: 20 },
  /** A page of 30 stored, against `JSON.parse` and ajv. */
  storedPage: { gate: 6, goal: 3 },
  /** 10,000 runs in one body, against the same. */
  storedRuns: { gate: 1.4, goal: 1.1 },
  /** Bytes of a stored run in the core. */
  memoryPerRun: { gate: 96, goal: 64 },
};
