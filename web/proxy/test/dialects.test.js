// The table of dialects agrees with the core, which reads every request that is forwarded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APIS, DIALECTS, fillPath } from '../config/dialects.js';
import { loadProxyCore } from '../server/core.js';

const core = await loadProxyCore();
const ids = { organizationId: 'organization', pipelineId: '1233' };

for (const api of APIS) {
  test(`the core reads the smallest request of ${api}`, () => {
    const { runs, smallestPage } = DIALECTS[api];
    const target = `${fillPath(runs, ids)}?${smallestPage}`;
    const read = core.readTarget({ api, target });
    assert.ok(read.ok, JSON.stringify(read));
    assert.equal(read.target, target);
    assert.equal(read.query.pageSize, 1);
  });
}

test('ids are filled into a path in strict encoding', () => {
  const path = fillPath('/a/{organizationId}/b/{pipelineId}', {
    organizationId: "$&/(it's)",
    pipelineId: '1',
  });
  assert.equal(path, '/a/%24%26%2F%28it%27s%29/b/1');
});
