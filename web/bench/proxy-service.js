// The service behind proxy and nginx in `scripts/bench proxy`: answers each call with the same page,
// on which a run is live, and counts the calls. Sends its port, then the count whenever it is asked.

import { createServer } from 'node:http';
import { bodyOfRuns } from './run-bodies.js';

const page = JSON.parse(new TextDecoder().decode(bodyOfRuns(20)));
page.pipelineRuns[0].status = 'RUNNING';
page.pipelineRuns[0].endTime = null;
const body = Buffer.from(JSON.stringify(page));
const headers = {
  'content-type': 'application/json;charset=utf-8',
  'content-length': body.length,
};

let calls = 0;
const server = createServer((_, response) => {
  calls += 1;
  response.writeHead(200, headers).end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
process.on('message', () => process.send?.({ calls }));
