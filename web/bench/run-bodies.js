// Deterministic response bodies of the list request, as the service sends them, for the benches.

const newest = 1_700_000_000_000;
const minute = 60_000;
const statuses = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAIL', 'SUCCESS', 'CANCELED'];
const triggers = [3, 3, 1, 2, 6, 5];

export const benchmarkRequest = {
  api: /** @type {const} */ ('2021-06-25'),
  organizationId: '5ebbc0228123212b59000001',
  pipelineId: '1234567',
  pageSize: 30,
};

/**
 * One run, `age` runs older than the newest.
 * @param {number} runId
 * @param {number} age
 */
function run(runId, age) {
  const startTime = newest - age * 17 * minute;
  return {
    pipelineId: 1234567,
    startTime,
    creatorAccountId: String(1_300_000_000_000_000 + (age % 40) * 7_919),
    endTime: startTime + (4 + (age % 11)) * minute,
    pipelineRunId: runId,
    triggerMode: triggers[age % triggers.length],
    status: statuses[age % statuses.length],
  };
}

/**
 * @param {number} count
 * @param {{ changed?: number }} [options] runs, spread over the list, that differ from the
 *   body without `changed`
 * @returns {Uint8Array}
 */
export function bodyOfRuns(count, { changed = 0 } = {}) {
  const runs = Array.from({ length: count }, (_, age) => run(count - age, age));
  for (let i = 0; i < changed; ++i) {
    const changedRun = runs[Math.floor((i * count) / changed)];
    changedRun.endTime += minute;
  }
  return new TextEncoder().encode(
    JSON.stringify({
      requestId: '9736ED45-A72D-5D19-8029-7B954391AAAA',
      errorMessage: '',
      errorCode: '',
      success: true,
      totalCount: count,
      nextToken: '',
      pipelineRuns: runs,
    }),
  );
}
