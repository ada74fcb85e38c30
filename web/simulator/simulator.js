// A simulation behind an HTTP server: the APIs on their own paths, the control API under
// `/_simulator`. The `Simulator` object offers every operation of the control API as a method.

import { CONTROL_PREFIX, handleControlRequest } from './control/control-api.js';
import { Prng } from './dataset/prng.js';
import { handleRequest } from './dialects/request-handler.js';
import { close, createHttpServer, listen } from './http/http-server.js';
import { sendResponse } from './http/send-response.js';
import { DEFAULT_SEED, Simulation } from './simulation.js';

/**
 * @typedef {object} ServerOptions
 * @property {string} [host] Address to listen on. Default 127.0.0.1.
 * @property {number} [port] Default 0: the system chooses a free one.
 * @property {boolean} [control] Whether to serve the control API. Default true.
 */

/** @typedef {import('./simulation.js').SimulationOptions & ServerOptions} SimulatorOptions */

/** A simulation with an HTTP server. Create it with `createSimulator`. */
export class Simulator extends Simulation {
  #server;
  #host;
  #port = 0;

  /** @param {SimulatorOptions} options */
  constructor({ host = '127.0.0.1', control = true, ...options }) {
    super(options);
    this.#host = host;
    const seed = options.seed ?? DEFAULT_SEED;
    const requestIds = new Prng(seed, 'request-id');
    const jitter = new Prng(seed, 'jitter');
    const sources = { date: () => this.now(), jitter: () => jitter.fraction() };
    this.#server = createHttpServer((incoming, body, outgoing) => {
      if (control && isControlPath(incoming.url ?? '')) {
        const response = handleControlRequest(incoming, body, this);
        return sendResponse(outgoing, response, {}, sources);
      }
      const requestId = nextRequestId(requestIds);
      const { response, faults } = handleRequest(incoming, body, this, requestId);
      return sendResponse(outgoing, response, faults, sources);
    });
  }

  get host() {
    return this.#host;
  }

  get port() {
    return this.#port;
  }

  /** The base URL of the APIs, without a slash at the end. */
  get url() {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http://${host}:${this.#port}`;
  }

  /** @param {number} port */
  async listen(port) {
    this.#port = await listen(this.#server, { host: this.#host, port });
  }

  /** Stops immediately and ends open connections. */
  close() {
    return close(this.#server);
  }
}

/**
 * @param {SimulatorOptions} [options]
 * @returns {Promise<Simulator>} Resolves when the simulator is listening; rejects if it cannot
 *   listen on the port.
 */
export async function createSimulator({ port = 0, ...options } = {}) {
  const simulator = new Simulator(options);
  await simulator.listen(port);
  return simulator;
}

/** @param {string} url */
function isControlPath(url) {
  return url === CONTROL_PREFIX || url.startsWith(`${CONTROL_PREFIX}/`);
}

/**
 * In the gateway's format: a UUID in capital letters.
 * @param {Prng} random
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
