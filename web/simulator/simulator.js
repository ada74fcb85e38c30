// A simulation behind an HTTP server: the services on their own paths, the control endpoint under
// `/_simulator`. The object it returns does everything the control endpoint does, in the process.

import { Keystream } from './company/keystream.js';
import { answerControl, CONTROL_PREFIX } from './control/control-endpoint.js';
import { deliver } from './delivery.js';
import { close, createHttpServer, listen } from './http-server.js';
import { answerRequest } from './routes.js';
import { DEFAULT_SEED, Simulation } from './simulation.js';

/**
 * @typedef {object} ServerOptions
 * @property {string} [host] Default 127.0.0.1.
 * @property {number} [port] Default 0: the system chooses.
 * @property {boolean} [control] false: no control endpoint. Default true.
 */

/** @typedef {import('./simulation.js').SimulationOptions & ServerOptions} SimulatorOptions */

/** A simulation that is served. Made by `createSimulator`. */
export class Simulator extends Simulation {
  #server;
  #host;
  #port = 0;

  /** @param {SimulatorOptions} options */
  constructor({ host = '127.0.0.1', control = true, ...options }) {
    super(options);
    this.#host = host;
    const seed = options.seed ?? DEFAULT_SEED;
    const requestIds = new Keystream(seed, 'request-id');
    const jitter = new Keystream(seed, 'jitter');
    const context = { date: () => this.now(), jitter: () => jitter.fraction() };
    this.#server = createHttpServer((request, body, response) => {
      if (control && isControl(request.url ?? '')) {
        return deliver(response, answerControl(request, body, this), {}, context);
      }
      const { answer, faults } = answerRequest(request, body, this, nextRequestId(requestIds));
      return deliver(response, answer, faults, context);
    });
  }

  get host() {
    return this.#host;
  }

  get port() {
    return this.#port;
  }

  /** Where the services are, without a slash at the end. */
  get url() {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http://${host}:${this.#port}`;
  }

  /** @param {number} port */
  async listen(port) {
    this.#port = await listen(this.#server, { host: this.#host, port });
  }

  /** Stops at once; answers under way are cut off. */
  close() {
    return close(this.#server);
  }
}

/**
 * @param {SimulatorOptions} [options]
 * @returns {Promise<Simulator>} Once it listens.
 */
export async function createSimulator({ port = 0, ...options } = {}) {
  const simulator = new Simulator(options);
  await simulator.listen(port);
  return simulator;
}

/** @param {string} url */
function isControl(url) {
  return url === CONTROL_PREFIX || url.startsWith(`${CONTROL_PREFIX}/`);
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
