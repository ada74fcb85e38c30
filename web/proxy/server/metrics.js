// The metrics for Prometheus. Names and labels are part of the public surface: dashboards use them.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; a cached response takes less than a millisecond, a call up to the time-out. */
const BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What is read when the metrics are asked for.
 * @typedef {object} Readings
 * @property {() => number} inFlight
 * @property {() => number} unreadBytes
 * @property {() => number} logLinesDropped
 * @property {() => boolean} draining
 * @property {() => { entries: number, bytes: number }} cache
 * @property {() => Record<string, number>} waiting calls that wait, by credential
 * @property {() => { id: string, expiresAtMs: number | null, problem: unknown }[]} credentials
 */

/**
 * @typedef {object} Metrics
 * @property {(entry: import('./log.js').LogEntry) => void} request
 * @property {(report: import('../upstream/service.js').CallReport) => void} call
 * @property {(kind: 'parser' | 'connection_limit') => void} rejected
 * @property {() => Promise<string>} text in Prometheus' format
 * @property {string} contentType
 */

/**
 * @param {Readings} readings
 * @returns {Metrics}
 */
export function createMetrics(readings) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Counter({
    name: 'flow_run_proxy_requests_total',
    help: 'Completed requests by API, HTTP status, code and state of the cache.',
    labelNames: ['api', 'status', 'code', 'cache'],
    registers,
  });
  const duration = new Histogram({
    name: 'flow_run_proxy_request_duration_seconds',
    help: 'Seconds until a response was written to the connection.',
    labelNames: ['cache'],
    buckets: BUCKETS,
    registers,
  });
  const calls = new Counter({
    name: 'flow_run_proxy_upstream_calls_total',
    help: 'Calls of the service, by credential and outcome (ok, throttled, wrong_secret …).',
    labelNames: ['api', 'credential', 'outcome'],
    registers,
  });
  const callDuration = new Histogram({
    name: 'flow_run_proxy_upstream_call_duration_seconds',
    help: 'Time of a call of the service, without the wait for the budget.',
    labelNames: ['api'],
    buckets: BUCKETS,
    registers,
  });
  const rejected = new Counter({
    name: 'flow_run_proxy_rejected_total',
    help: 'What was refused before there was a request: not HTTP, or too many connections.',
    labelNames: ['kind'],
    registers,
  });
  gauge('flow_run_proxy_in_flight_requests', 'Requests under way.', readings.inFlight);
  gauge('flow_run_proxy_unread_bytes', 'Of responses not yet read.', readings.unreadBytes);
  gauge('flow_run_proxy_draining', '1 while it drains before it stops.', () =>
    Number(readings.draining()),
  );
  gauge('flow_run_proxy_cache_entries', 'Pages in memory.', () => readings.cache().entries);
  gauge('flow_run_proxy_cache_bytes', 'Memory that they take.', () => readings.cache().bytes);
  gauge('flow_run_proxy_log_lines_dropped', 'Log lines lost.', readings.logLinesDropped);
  gaugeByCredential('flow_run_proxy_upstream_queue_length', 'Calls that wait.', (set) => {
    for (const [id, count] of Object.entries(readings.waiting())) set(id, count);
  });
  gaugeByCredential(
    'flow_run_proxy_credential_expiry_timestamp_seconds',
    'When a credential expires, where that is known.',
    (set) => {
      for (const { id, expiresAtMs } of readings.credentials()) {
        if (expiresAtMs !== null) set(id, expiresAtMs / 1000);
      }
    },
  );
  gaugeByCredential(
    'flow_run_proxy_credential_usable',
    '0 if the last attempt to get the credential failed.',
    (set) => {
      for (const { id, problem } of readings.credentials()) set(id, problem === null ? 1 : 0);
    },
  );

  /** @param {string} name @param {string} help @param {() => number} read */
  function gauge(name, help, read) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }

  /**
   * @param {string} name
   * @param {string} help
   * @param {(set: (credential: string, value: number) => void) => void} read
   */
  function gaugeByCredential(name, help, read) {
    new Gauge({
      name,
      help,
      labelNames: ['credential'],
      registers,
      collect() {
        this.reset();
        read((credential, value) => this.set({ credential }, value));
      },
    });
  }

  return {
    request({ api = '', status, code = '', cache = '', ms }) {
      requests.inc({ api, status, code, cache });
      duration.observe({ cache }, ms / 1000);
    },
    call({ api, credentialId, outcome, upstreamMs }) {
      calls.inc({ api, credential: credentialId, outcome });
      callDuration.observe({ api }, upstreamMs / 1000);
    },
    rejected: (kind) => rejected.inc({ kind }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
