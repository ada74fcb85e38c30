// The environment variables: what each sets, for the reader of the configuration and for --help.

/**
 * @typedef {object} Variable
 * @property {string} name
 * @property {string} meaning
 * @property {string[]} [path] the key that it overrides
 * @property {'text' | 'number' | 'boolean' | 'list'} [form] a list is separated by commas
 */

/** Credentials of the organization `*`, where the configuration file names no organizations. */
const CREDENTIALS = /** @type {const} */ ([
  ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'access key of the RAM user that may read the pipelines'],
  ['ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'its secret'],
  ['ALIBABA_CLOUD_SECURITY_TOKEN', 'only for an STS credential: its token'],
  ['ALIBABA_CLOUD_ACCESS_KEY_ID_FILE', 'a file that holds it, read again when it changes'],
  ['ALIBABA_CLOUD_ACCESS_KEY_SECRET_FILE', 'the same for the secret'],
  ['ALIBABA_CLOUD_SECURITY_TOKEN_FILE', 'the same for the STS token'],
  ['YUNXIAO_ACCESS_TOKEN', 'personal token (pt-…) for the newer API, oapi-v1'],
  ['YUNXIAO_ACCESS_TOKEN_FILE', 'a file that holds it, read again when it changes'],
  ['YUNXIAO_REGION_ACCESS_TOKEN', 'the same for a region edition, oapi-v1-region'],
  ['YUNXIAO_REGION_ACCESS_TOKEN_FILE', 'a file that holds it, read again when it changes'],
  ['FLOW_RUN_PROXY_ENDPOINT', 'default https://devops.cn-hangzhou.aliyuncs.com'],
  ['FLOW_RUN_PROXY_OAPI_ENDPOINT', 'default https://openapi-rdc.aliyuncs.com'],
  ['FLOW_RUN_PROXY_OAPI_REGION_ENDPOINT', 'your region edition’s own address'],
  ['FLOW_RUN_PROXY_HOST_HEADER', 'Host to send to the region edition, if not the endpoint’s'],
  [
    'FLOW_RUN_PROXY_CREDENTIAL_CHAIN',
    'set to 1: ask Alibaba’s default chain (RAM role, OIDC, ECS metadata, credentials URI)',
  ],
]);

/** @type {[string, string, Variable['form'], string][]} */
const OVERRIDES = [
  ['FLOW_RUN_PROXY_HOST', 'listen.host', 'text', 'address to listen on, default 127.0.0.1'],
  ['FLOW_RUN_PROXY_PORT', 'listen.port', 'number', 'port to listen on, default 8787'],
  [
    'FLOW_RUN_PROXY_BASE_PATH',
    'listen.basePath',
    'text',
    'in front of every path, default /flow; / for none',
  ],
  [
    'FLOW_RUN_PROXY_ALLOWED_HOSTS',
    'listen.allowedHosts',
    'list',
    'names in the Host header; * for any; addresses and localhost always are',
  ],
  [
    'FLOW_RUN_PROXY_ALLOWED_ORIGINS',
    'listen.allowedOrigins',
    'list',
    'origins of pages elsewhere that may ask (CORS)',
  ],
  [
    'FLOW_RUN_PROXY_KEEP_ALIVE_TIMEOUT_MS',
    'listen.keepAliveTimeoutMs',
    'number',
    'for an idle connection, default 75000; longer than the balancer’s in front',
  ],
  [
    'FLOW_RUN_PROXY_WRITE_TIMEOUT_MS',
    'listen.writeTimeoutMs',
    'number',
    'for a viewer to take a response, default 30000',
  ],
  ['FLOW_RUN_PROXY_MAX_CONNECTIONS', 'listen.maxConnections', 'number', 'default 4096'],
  [
    'FLOW_RUN_PROXY_MAX_IN_FLIGHT',
    'listen.maxInFlight',
    'number',
    'requests at once, default 1024; more get 503',
  ],
  [
    'FLOW_RUN_PROXY_MAX_UNREAD_BYTES',
    'listen.maxUnreadBytes',
    'number',
    'of responses that viewers have not taken yet, default 67108864',
  ],
  [
    'FLOW_RUN_PROXY_DRAIN_DELAY_MS',
    'listen.drainDelayMs',
    'number',
    'from SIGTERM until it stops listening, default 5000',
  ],
  [
    'FLOW_RUN_PROXY_DRAIN_TIMEOUT_MS',
    'listen.drainTimeoutMs',
    'number',
    'for responses in progress after that, default 10000',
  ],
  ['FLOW_RUN_PROXY_ADMIN_HOST', 'admin.host', 'text', 'of the metrics, default 127.0.0.1'],
  ['FLOW_RUN_PROXY_ADMIN_PORT', 'admin.port', 'number', 'of the metrics; none unless set'],
  ['FLOW_RUN_PROXY_LOG_LEVEL', 'log.level', 'text', 'debug, info (default), warn, error, silent'],
  [
    'FLOW_RUN_PROXY_ALLOW_ANONYMOUS',
    'callers.allowAnonymous',
    'boolean',
    'set to 1: everybody who reaches the port may see every run',
  ],
  [
    'FLOW_RUN_PROXY_TIMEOUT_MS',
    'upstream.timeoutMs',
    'number',
    'for a complete response of the service, default 10000',
  ],
  [
    'FLOW_RUN_PROXY_MAX_BODY_BYTES',
    'upstream.maxBodyBytes',
    'number',
    'of a response of the service, default 2097152',
  ],
  [
    'FLOW_RUN_PROXY_CA_FILE',
    'upstream.caFile',
    'text',
    'certificates (PEM) to trust besides the usual ones',
  ],
  [
    'FLOW_RUN_PROXY_ALLOW_HTTP',
    'upstream.allowHttp',
    'boolean',
    'set to 1 to send credentials over http:// to another machine',
  ],
  [
    'FLOW_RUN_PROXY_CALLS_PER_SECOND',
    'upstream.callsPerSecond',
    'number',
    'to the service, for each credential, default 20',
  ],
  ['FLOW_RUN_PROXY_CACHE_BYTES', 'cache.maxBytes', 'number', 'default 67108864; 0 for none'],
  [
    'FLOW_RUN_PROXY_REDIS_URL',
    'cache.redisUrl',
    'text',
    'redis://… or rediss://…: shares the cache between proxies',
  ],
];

/** Every variable, in the order of --help. @type {readonly Variable[]} */
export const VARIABLES = Object.freeze([
  {
    name: 'FLOW_RUN_PROXY_CONFIG',
    meaning: 'the configuration file (YAML or JSON), the same as --config',
  },
  ...CREDENTIALS.map(([name, meaning]) => ({ name, meaning })),
  ...OVERRIDES.map(([name, path, form, meaning]) => ({
    name,
    meaning,
    path: path.split('.'),
    form,
  })),
]);

/** Read by Node and by the connection to the service, listed so that --help is complete. */
export const OTHER_VARIABLES = Object.freeze([
  {
    name: 'HTTPS_PROXY, NO_PROXY',
    meaning: 'the proxy on the way to the service, and for which hosts there is none',
  },
  { name: 'NODE_EXTRA_CA_CERTS', meaning: 'Node’s own: certificates to trust, as caFile' },
]);
