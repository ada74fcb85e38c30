// The proxy as a Hono app: reads the one GET it forwards, has it authorised, sends it, passes the
// answer on, and writes one log entry. Knows neither the environment nor how it is served.
import { Hono } from 'hono';
import { baseRoutePath } from 'hono/route';
import { sign } from '../credentials/signature.js';
import { connectionTo, exchange } from '../upstream/exchange.js';
import { passOn } from '../upstream/response.js';
import { Refusal, refusalResponse } from './refusal.js';
import { logToStdout } from './request-log.js';
import { coreReader } from './request-reader.js';
import { envelopeOfUnknown, findRoute } from './routes.js';

/** @typedef {import('./routes.js').Api} Api */

/**
 * @typedef {object} SignedUpstream
 * @property {string} endpoint an http(s) origin
 * @property {import('../credentials/signature.js').Credential} credential
 */

/**
 * @typedef {object} TokenUpstream
 * @property {string} endpoint an http(s) origin
 * @property {string} token
 */

/**
 * @typedef {object} ProxyOptions
 * @property {{ '2021-06-25'?: SignedUpstream, 'oapi-v1'?: TokenUpstream,
 *   'oapi-v1-region'?: TokenUpstream }} upstreams a dialect that is absent is not served
 * @property {string} [basePath] in front of every path, `''` or `/…` without a slash at the end;
 *   a host app's own mount point needs none
 * @property {number} [timeoutMs] for an upstream's whole answer
 * @property {number} [maxBodyBytes] of an upstream's answer
 * @property {import('./request-reader.js').ReadRequest} [readRequest] default: the core's
 * @property {(entry: import('./request-log.js').LogEntry) => void} [log] default: a line to stdout
 */

export const DEFAULT_TIMEOUT_MS = 10_000;
/** A bound of the proxy's memory; it is above whatever the widget accepts. */
export const DEFAULT_MAX_BODY_BYTES = 16 * 1024 * 1024;

/** For a viewer who left before there was an answer; nobody reads it but the log. */
const VIEWER_LEFT = 499;

/**
 * @param {ProxyOptions} options
 * @returns {Promise<Hono>} rejects if the core cannot be loaded
 */
export async function createProxy(options) {
  const settings = {
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    readRequest: options.readRequest ?? (await coreReader()),
    log: options.log ?? logToStdout,
    upstreams: openUpstreams(options),
  };
  const app = new Hono().basePath(options.basePath ?? '');
  app.all('*', async (context) => {
    const started = performance.now();
    const { pathname, search } = new URL(context.req.url);
    const path = belowMount(pathname, baseRoutePath(context));
    const route = findRoute(path);
    /** @type {import('./request-log.js').LogEntry} */
    const entry = {
      time: new Date().toISOString(),
      method: context.req.method,
      path: route?.template ?? '(other)',
      status: 0,
      ms: 0,
    };
    /** @type {Response} */
    let response;
    try {
      response = await forward({
        ...settings,
        route,
        path,
        search,
        request: context.req.raw,
        entry,
      });
    } catch (error) {
      response = refuse(error, route?.envelope ?? envelopeOfUnknown(path), context.req.raw, entry);
    }
    entry.status = response.status;
    entry.ms = Math.round(performance.now() - started);
    settings.log(entry);
    return response;
  });
  return app;
}

/**
 * The path as the widget built it, without what a host app put in front of it.
 * @param {string} pathname
 * @param {string} mount Hono's pattern, `/portal/:team/*`
 */
function belowMount(pathname, mount) {
  const depth = mount.split('/').filter((segment) => segment !== '' && segment !== '*').length;
  return `/${pathname
    .split('/')
    .slice(1 + depth)
    .join('/')}`;
}

/**
 * @typedef {object} Upstream
 * @property {import('../upstream/exchange.js').Connection} connection
 * @property {(target: string) => Promise<import('../credentials/signature.js').Authorisation>} authorise
 */

/**
 * @param {ProxyOptions} options
 * @returns {Map<Api, Upstream>}
 */
function openUpstreams({ upstreams }) {
  /** @type {Map<Api, Upstream>} */
  const opened = new Map();
  for (const [api, upstream] of Object.entries(upstreams)) {
    const connection = connectionTo(upstream.endpoint);
    const { host } = connection.origin;
    opened.set(/** @type {Api} */ (api), {
      connection,
      authorise:
        'token' in upstream
          ? async () => ({
              headers: { accept: 'application/json', host, 'x-yunxiao-token': upstream.token },
              secrets: [upstream.token],
            })
          : (target) => sign({ host, target, credential: upstream.credential, now: Date.now() }),
    });
  }
  return opened;
}

/**
 * @param {object} call
 * @param {Map<Api, Upstream>} call.upstreams
 * @param {import('./request-reader.js').ReadRequest} call.readRequest
 * @param {number} call.timeoutMs
 * @param {number} call.maxBodyBytes
 * @param {import('./routes.js').Route | undefined} call.route
 * @param {string} call.path
 * @param {string} call.search
 * @param {Request} call.request
 * @param {import('./request-log.js').LogEntry} call.entry
 * @returns {Promise<Response>} rejects with a Refusal
 */
async function forward(call) {
  const { route, path, search, request, entry } = call;
  if (!route || request.method !== 'GET') {
    throw new Refusal('NotFound', 'This proxy forwards only the list of pipeline runs.');
  }
  const upstream = call.upstreams.get(route.api);
  if (!upstream) {
    throw new Refusal('NotFound', `This proxy has no credentials for the API ${route.api}.`);
  }
  const read = call.readRequest({ api: route.api, target: path + search });
  if (!read.ok) {
    const { field, code, message } = read.error;
    throw new Refusal('InvalidRequest', `${field}: ${code}. ${message}`);
  }
  const { headers, secrets } = await authorised(upstream, read.target);
  const answer = await exchange({
    connection: upstream.connection,
    target: read.target,
    headers: { ...headers, 'accept-encoding': 'identity' },
    timeoutMs: call.timeoutMs,
    maxBodyBytes: call.maxBodyBytes,
    signal: request.signal,
  });
  const passed = passOn(answer, secrets);
  entry.requestId = passed.headers['x-acs-request-id'] ?? passed.headers['x-request-id'];
  return new Response(passed.body, passed);
}

/**
 * @param {Upstream} upstream
 * @param {string} target
 */
async function authorised(upstream, target) {
  try {
    return await upstream.authorise(target);
  } catch {
    // The library's own words may quote what it read: none of them goes on.
    throw new Refusal('UpstreamCredentials', 'The proxy has no usable credentials at the moment.');
  }
}

/**
 * @param {unknown} error
 * @param {import('./routes.js').Envelope} envelope
 * @param {Request} request
 * @param {import('./request-log.js').LogEntry} entry
 */
function refuse(error, envelope, request, entry) {
  if (request.signal.aborted) {
    entry.code = 'ViewerLeft';
    return new Response(null, { status: VIEWER_LEFT });
  }
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal('InternalError', 'The proxy failed.', {
          cause: error instanceof Error ? error.name : 'unknown',
        });
  const { requestId, response } = refusalResponse(refusal, envelope);
  Object.assign(entry, { requestId, code: `Proxy.${refusal.code}`, ...refusal.details });
  return response;
}
