// Puts the simulator together: clock, company, services, server; and offers them as one object.

import { Clock } from './clock.js';
import { Company } from './company/company.js';
import { Keystream } from './company/keystream.js';
import { TokenSealer } from './gateway/next-token.js';
import { NonceMemory } from './gateway/nonce-memory.js';
import { close, createHttpServer, listen } from './http-server.js';
import { answerRequest } from './routes.js';

/**
 * @typedef {object} SimulatorOptions
 * @property {string} [host] Default 127.0.0.1.
 * @property {number} [port] Default 0: the system chooses.
 * @property {string} [seed] The same seed, start and clock give the same runs.
 * @property {number} [startAt] Epoch milliseconds at which the simulation begins. Default: now.
 * @property {boolean} [frozen] The clock moves only when told to.
 * @property {import('./gateway/signature-check.js').AccessKey[]} [accessKeys]
 * @property {'real' | 'simulated'} [signatureClock] What `x-acs-date` is checked against. Default real.
 */

/** @type {import('./gateway/signature-check.js').AccessKey[]} */
const DEFAULT_ACCESS_KEYS = [
  { accessKeyId: 'testid', accessKeySecret: 'testsecret' },
  { accessKeyId: 'testid-unregistered', accessKeySecret: 'testsecret', registered: false },
];

/** @param {SimulatorOptions} [options] */
export async function createSimulator({
  host = '127.0.0.1',
  port = 0,
  seed = 'flow',
  startAt,
  frozen,
  accessKeys = DEFAULT_ACCESS_KEYS,
  signatureClock = 'real',
} = {}) {
  const clock = new Clock({ startAt, frozen });
  const company = new Company({ seed, anchor: clock.now() });
  const requestIds = new Keystream(seed, 'request-id');
  const service = {
    company,
    now: () => clock.now(),
    signatureNow: signatureClock === 'real' ? Date.now : () => clock.now(),
    accessKeys,
    nonces: new NonceMemory(),
    tokens: new TokenSealer(seed),
  };
  const server = createHttpServer((request, body, response) => {
    const answer = answerRequest(request, body, service, nextRequestId(requestIds));
    response.writeHead(answer.status, {
      ...answer.headers,
      Date: new Date(clock.now()).toUTCString(),
      'Content-Length': Buffer.byteLength(answer.body),
    });
    response.end(answer.body);
  });
  const listeningPort = await listen(server, { host, port });
  return {
    host,
    port: listeningPort,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${listeningPort}`,
    clock,

    /**
     * The truth about a pipeline's runs at this moment, newest first.
     * @param {string} pipelineId
     * @param {import('./run-filter.js').RunFilter} [filter]
     */
    runs(pipelineId, filter = {}) {
      const pipeline = company.pipeline(pipelineId);
      if (!pipeline) {
        return [];
      }
      return [...company.runs(pipeline, filter, clock.now())].map(({ run }) => run);
    },

    close: () => close(server),
  };
}

/**
 * In the form of the gateway's: a UUID in capitals.
 * @param {Keystream} random
 */
function nextRequestId(random) {
  const digits = Array.from({ length: 4 }, () =>
    random
      .between(0, 2 ** 32 - 1)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return digits.toUpperCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
