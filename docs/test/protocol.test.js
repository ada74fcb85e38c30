// docs/protocol.md says which requests the element sends: those that the core builds. Needs a built dist/.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from 'flow-run-table/core';
import { readDocument, tableRows } from './markdown.js';

const core = await loadCore();

for (const path of ['docs/protocol.md', 'docs/zh-CN/protocol.md']) {
  const document = readDocument(path);

  test(`${path} has the first request of each API`, () => {
    const rows = tableRows(document).filter(([, request = '']) => request.includes('`GET '));
    assert.equal(rows.length, 3);
    for (const [api = '', request = ''] of rows) {
      const built = core.buildRequest({
        api: /** @type {'oapi-v1'} */ (api.trim().replaceAll('`', '')),
        organizationId: 'organization',
        pipelineId: '7',
      });
      const target = request
        .replace('{organizationId}', 'organization')
        .replace('{pipelineId}', '7');
      assert.equal(target.trim(), `\`GET ${built.ok ? built.url : built.error.message}\``);
    }
  });

  test(`${path} has the parameters of each API in the order of a request`, () => {
    const query = {
      ...{ organizationId: 'o', pipelineId: '7', status: 'FAIL', triggerMode: 1 },
      ...{ startTime: 1, endTime: 2, cursor: '2' },
    };
    const codes = [...document.text.matchAll(/`(\w+)`/g)].map(([, code]) => code).join();
    for (const api of /** @type {const} */ (['2021-06-25', 'oapi-v1'])) {
      const built = core.buildRequest({ api, ...query });
      assert.ok(built.ok);
      const names = [...new URL(built.url, 'http://localhost').searchParams.keys()];
      assert.ok(codes.includes(names.join()), `${api}: ${names}`);
    }
  });
}
