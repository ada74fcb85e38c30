// Runs as JSON: the runs as `flow-run-table/core` returns them, the query, and whether the file
// contains all of its runs.

import { columns } from '../view/columns.js';
import { exportFields } from './fields.js';

/** @typedef {import('../surface.js').Row} Row */
/** @typedef {import('../surface.js').Snapshot} Snapshot */

const fields = columns.flatMap(({ id }) => exportFields[id]?.json ?? []);

/**
 * @param {readonly Row[]} runs
 * @param {Snapshot | null} snapshot
 * @param {boolean} isComplete
 * @param {import('../view/render-context.js').RenderContext} context
 */
export function toJson(runs, snapshot, isComplete, { creatorName }) {
  const creators = runs.flatMap(({ creatorAccountId }) => {
    const name = creatorAccountId && creatorName(creatorAccountId);
    return name ? [[creatorAccountId, name]] : [];
  });
  const file = {
    exportedAt: new Date().toISOString(),
    complete: isComplete,
    count: runs.length,
    total: snapshot?.total ?? null,
    rejectedRows: snapshot?.rejectedRows ?? 0,
    query: {
      organizationId: snapshot?.organizationId ?? null,
      pipelineId: snapshot?.pipelineId ?? null,
      status: snapshot?.status ?? null,
      triggerMode: snapshot?.triggerMode ?? null,
      startTime: snapshot?.startTime ?? null,
      endTime: snapshot?.endTime ?? null,
    },
    creators: Object.fromEntries(creators),
    runs: runs.map((run) => Object.fromEntries(fields.map((field) => [field, run[field]]))),
  };
  return `${JSON.stringify(withoutToJson(file), null, 2)}\n`;
}

/**
 * Hides a `toJSON` that the page has defined for all arrays or objects.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function withoutToJson(value) {
  if (value === null || typeof value !== 'object') return value;
  for (const member of Object.values(value)) withoutToJson(member);
  return Object.defineProperty(value, 'toJSON', { value: undefined });
}
