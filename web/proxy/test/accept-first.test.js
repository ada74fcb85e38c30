// Viewers who come all at once, while those who are in ask again and again.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { sendEmptyPage, upstreamThat } from './fixture.js';
import { addressOf, startProgram } from './program.js';

const VIEWERS = 400;
const PATH = '/flow/organization/o/pipelines/1/pipelineRuns?maxResults=20';

test('400 viewers at once: each gets a response before any gets many', async (t) => {
  const upstream = await upstreamThat(t, (_, response) => sendEmptyPage(response));
  const program = startProgram(t, {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tProxyTestKeyId0000',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'proxyTestSecretThatNobodyMaySee',
    FLOW_RUN_PROXY_ENDPOINT: upstream.endpoint,
    FLOW_RUN_PROXY_PORT: '0',
    FLOW_RUN_PROXY_LOG_LEVEL: 'warn',
  });
  const url = new URL(await addressOf(program));
  const request = `GET ${PATH} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;
  const answers = new Array(VIEWERS).fill(0);
  let missing = VIEWERS;
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      for (let i = 0; i < VIEWERS; i++) {
        const socket = connect(Number(url.port), url.hostname);
        t.after(() => socket.destroy());
        socket.on('error', reject);
        socket.on('connect', () => socket.write(request));
        // The complete response is small enough to come at once.
        socket.on('data', (chunk) => {
          if (!chunk.toString('latin1').startsWith('HTTP/1.1 200'))
            reject(new Error(String(chunk)));
          answers[i] += 1;
          if (answers[i] === 1) missing -= 1;
          if (missing === 0) resolve();
          else socket.write(request);
        });
      }
    })
  );
  assert.ok(Math.max(...answers) <= 40, `the luckiest had ${Math.max(...answers)} answers`);
});
