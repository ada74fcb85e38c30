// The proxy: what happens to one request, from the bytes of its target to the response and its line in
// the log. A Node request listener without a framework, because a cached response costs less than any
// framework around it. It takes no Fetch API Request: that has a normalised URL, and the proxy has
// to judge the target as it was on the wire.
import { createAccess } from '../access/access.js';
import { createCache } from '../cache/cache.js';
import { cacheKey } from '../cache/key.js';
import { createReplies } from '../cache/response.js';
import { findOrganization } from '../config/organizations.js';
import { defineConfiguration } from '../config/read.js';
import { createCredentials } from '../credentials/credentials.js';
import { watchExpiry } from '../credentials/expiry-watch.js';
import { createService, notServed } from '../upstream/service.js';
import { createAdmission } from './admission.js';
import { createResponder } from './call.js';
import { loadProxyCore } from './core.js';
import { createHealth } from './health.js';
import { createHealthEndpoints } from './health-endpoints.js';
import { createLog } from './log.js';
import { createMetrics } from './metrics.js';
import { createOriginPolicy } from './origin.js';
import { createOwnAddresses } from './own-addresses.js';
import { Refusal, SAFETY_HEADERS } from './refusal.js';
import { sharedTier } from './shared-tier.js';
import { createTargetJudge } from './target.js';
import { continueTrace } from './trace.js';
import { varyOf } from './vary.js';

/** @typedef {import('../config/schema.js').Config} Config */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * @typedef {object} ProxyOptions
 * @property {import('./log.js').Log} [log] default: lines of JSON on standard output
 * @property {import('./core.js').ProxyCore} [core] default: the one of flow-run-table
 */

/**
 * @typedef {object} Proxy
 * @property {Config} config
 * @property {(request: IncomingMessage, response: ServerResponse) => void} listener for
 *   `http.createServer` and every framework that takes a Node listener
 * @property {import('./health.js').Health} health
 * @property {import('./metrics.js').Metrics} metrics
 * @property {import('./log.js').Log} log
 * @property {(socket: import('node:net').Socket) => void} abandon what came over a connection so far
 *   gets no response: the rest of it is not HTTP
 * @property {() => void} drain from now on it is not ready, and responses close their connection
 * @property {() => Promise<void>} close releases connections and timers
 */

/** @typedef {import('./call.js').Call} Call */

/** @typedef {import('./own-addresses.js').OwnTarget} OwnTarget */

/**
 * @param {Config | import('../config/schema.js').ConfigInput} configuration as in the file
 * @param {ProxyOptions} [options]
 * @returns {Promise<Proxy>} rejects if the configuration is wrong or the core cannot be loaded
 */
export async function createProxy(configuration, options = {}) {
  const config = Object.isFrozen(configuration)
    ? /** @type {Config} */ (configuration)
    : defineConfiguration(configuration);
  const log = options.log ?? createLog({ level: config.log.level });
  const core = options.core ?? (await loadProxyCore());
  const { listen } = config;

  const judge = createTargetJudge({ core, basePath: listen.basePath });
  const policy = createOriginPolicy(listen);
  const admission = createAdmission(listen);
  const credentials = createCredentials(config.organizations);
  const service = createService({
    config,
    credentials,
    core,
    report: (call) => metrics.call(call),
  });
  const shared = await sharedTier(config, log);
  const access = createAccess(
    config,
    shared && { store: shared, prefix: config.cache.redisPrefix },
  );
  const findOwn = await createOwnAddresses({
    config,
    access,
    call: service.fetch,
    warn: log.warn,
  });
  const cache = createCache({ ...config.cache, shared });
  const replies = createReplies({ headers: SAFETY_HEADERS, vary: varyOf(config) });
  let draining = false;
  const health = createHealth({ draining: () => draining, credentials, service });
  const sendHealth = createHealthEndpoints({ health, draining: () => draining });
  const metrics = createMetrics({
    inFlight: admission.inFlight,
    unreadBytes: admission.unreadBytes,
    logLinesDropped: log.dropped,
    draining: () => draining,
    cache: cache.state,
    waiting: service.waiting,
    credentials: credentials.state,
  });
  const expiry = watchExpiry({
    state: credentials.state,
    warn: ({ message, ...fields }) => log.warn(fields, message),
  });

  /** @type {import('./call.js').Endings} */
  const endings = new WeakMap();
  const { send, sendReply, refuse, finish } = createResponder({ endings, log, metrics, admission });

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  function listener(request, response) {
    const startedAt = performance.now();
    if (endings.has(request.socket)) return;
    const target = request.url ?? '';
    if (sendHealth(target, request, response)) return;
    /** @type {Call} */
    const call = {
      request,
      response,
      startedAt,
      envelope: 'gateway',
      extraHeaders: [],
      entry: { method: request.method ?? '', path: '(other)', status: 0, ms: 0 },
    };
    admission.enter(response);
    response.once('close', () => finish(call));
    respond(call)
      .catch((error) => refuse(call, error))
      // Whatever fails in a request ends with it: a rejection that nobody handles ends the program.
      .catch(() => response.destroy());
  }

  /** @param {Call} call */
  async function respond(call) {
    const { request, response, entry } = call;
    const { headers } = request;
    if (draining) call.extraHeaders.push('connection', 'close');
    if (headers.traceparent !== undefined) entry.traceparent = continueTrace(headers.traceparent);
    entry.client = request.socket.remoteAddress;
    const { envelope, list, refusal } = judge(request.url ?? '');
    call.envelope = envelope;
    const own = list ? undefined : findOwn(request.url ?? '');
    if (list) entry.path = list.route.template;
    if (own) {
      entry.path = own.path;
      call.errorReply = own.address.errorReply;
    }
    refuseBody(call);
    policy.checkHost(request);
    if (request.method === 'OPTIONS' && (list || own)) {
      const allowed = policy.preflight(request);
      if (allowed) return send(call, 204, allowed, undefined);
    }
    // A page that may ask may read refusals, too: this comes before them. Other sites may lead to the
    // embed page; its frame-ancestors say whose frames may show it.
    if (request.method === 'GET' && !own?.address.isPage?.(own.path)) {
      call.extraHeaders.push(...policy.checkOrigin(request));
    }
    admission.check(response);
    if (request.method !== 'GET' || !(list || own)) {
      throw refusal ?? new Refusal('NotFound', 'This proxy serves only GET.');
    }
    await (list ? respondList(call, list) : respondOwn(call, /** @type {OwnTarget} */ (own)));
  }

  /**
   * A GET has no body. One that has is refused, and nothing more is read from its connection: what
   * follows the head could be taken for another request.
   * @param {Call} call
   */
  function refuseBody(call) {
    const { headers, socket } = call.request;
    const { 'content-length': length, 'transfer-encoding': encoding } = headers;
    if (encoding === undefined && (length === undefined || length === '0')) return;
    endings.set(socket, 'last');
    call.extraHeaders.push('connection', 'close');
    throw new Refusal('InvalidRequest', 'A request to this proxy has no body.');
  }

  /**
   * @param {Call} call
   * @param {OwnTarget} own
   */
  async function respondOwn(call, { address, path, search }) {
    const { request, entry } = call;
    const caller = await access.identify(request);
    if (caller.subject !== null) entry.subject = caller.subject;
    await access.limit(caller);
    const reply = await address.handle({
      path,
      search,
      caller,
      ifNoneMatch: request.headers['if-none-match'],
      acceptEncoding: request.headers['accept-encoding'],
    });
    sendReply(call, reply);
  }

  /**
   * @param {Call} call
   * @param {import('./target.js').ListTarget} list
   */
  async function respondList(call, list) {
    const { request, entry } = call;
    const { api, pipelineId } = list;
    entry.api = api;
    entry.organization = list.organizationId ?? undefined;
    entry.pipeline = pipelineId;
    const caller = await access.identify(request);
    if (caller.subject !== null) entry.subject = caller.subject;
    const found = findOrganization(config, list);
    access.authorize(caller, {
      organizationId: list.organizationId ?? found?.key ?? '*',
      pipelineId,
    });
    await access.limit(caller);
    const located = service.locate(list);
    if (!located) throw notServed(api);
    list.cacheKey ??= cacheKey({
      ...located,
      organizationId: list.organizationId ?? '',
      api,
      target: list.target,
    });

    const cached = cache.lookup(list.cacheKey) ?? (await fetched(call, list, list.cacheKey));
    entry.cache = cached.state;
    if (cached.refusal) throw cached.refusal;
    const { facts, headers } = /** @type {import('../upstream/service.js').ServiceResponse} */ (
      cached.response
    );
    if (facts) Object.assign(entry, facts);
    entry.requestId = headers['x-acs-request-id'] ?? headers['x-request-id'];
    const reply = replies(cached, request.headers['if-none-match'], cache.now());
    send(call, reply.status, reply.headers, reply.body);
  }

  /**
   * @param {Call} call
   * @param {import('./target.js').ListTarget} list
   * @param {string} key
   */
  async function fetched({ entry, startedAt }, list, key) {
    const askedAt = performance.now();
    const cached = await cache.get(key, () =>
      service.call(list, (report) => {
        entry.phases = {
          queue: Math.round(report.queueMs),
          upstream: Math.round(report.upstreamMs),
        };
        if (report.status !== 0) entry.upstreamStatus = report.status;
      }),
    );
    entry.phases = {
      access: Math.round(askedAt - startedAt),
      wait: Math.round(performance.now() - askedAt),
      ...entry.phases,
    };
    return cached;
  }

  return {
    config,
    listener,
    health,
    metrics,
    log,
    abandon: (socket) => endings.set(socket, 'broken'),
    drain() {
      draining = true;
    },
    async close() {
      expiry.close();
      admission.close();
      shared?.close();
      service.close();
      await log.flush();
    },
  };
}
