// The shape of the configuration: every key, its range and its default. What a file may say is what
// the program works with; nothing is renamed in between. Rules that concern several keys are in
// rules.js.
import { isIP } from 'node:net';
import { z } from 'zod';
import { APIS } from './dialects.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MIB = 1024 * 1024;

/** Asymmetric ones only: with `none` or a shared key, whoever reads the key set could sign. */
const SIGNATURE_ALGORITHMS = /** @type {const} */ ([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]);

/** Milliseconds. */
const duration = (/** @type {number} */ least, /** @type {number} */ most) =>
  z.int().min(least).max(most);
const count = (/** @type {number} */ least, /** @type {number} */ most) =>
  z.int().min(least).max(most);
const port = z.int().min(0).max(65_535);
const text = z.string().min(1);
/** What may stand in a header: visible ASCII, no space and no line end. */
const secret = z.string().regex(/^[\x21-\x7e]+$/, {
  error: 'has characters that do not belong there: check for spaces and line ends',
});
const headerName = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: 'is not a header name' })
  .transform((name) => name.toLowerCase());
const host = z.string().regex(/^(\*|[A-Za-z0-9._-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?)$/, {
  error:
    'is not a host name such as portal.example.com, with a port only if it is part of the Host header',
});
const origin = z.string().refine(isOrigin, {
  error: 'is not an origin such as https://portal.example.com, without a path',
});
const endpoint = z
  .string()
  .refine(isEndpoint, {
    error:
      'has to be an address such as https://devops.cn-hangzhou.aliyuncs.com, without user, path or query',
  })
  .transform((value) => new URL(value).origin);
const addressRange = z.string().refine(isAddressRange, {
  error: 'is not an address or a range such as 10.0.0.0/8',
});

const basePath = z
  .string()
  .regex(/^\/?$|^(\/[\w.~-]+)+\/?$/, {
    error: 'has to be a path such as /flow: letters, digits, “-”, “.”, “_”, “~”',
  })
  .refine((value) => !/\/\.{1,2}(\/|$)/.test(value), {
    error: 'has to be a path such as /flow, without “.” and “..”',
  })
  .transform((value) => value.replace(/\/$/, ''));

const listen = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: port.default(8787),
  basePath: basePath.default('/flow'),
  allowedHosts: z.array(host).default([]),
  allowedOrigins: z.array(origin).default([]),
  keepAliveTimeoutMs: duration(1000, HOUR_MS).default(75_000),
  writeTimeoutMs: duration(1000, HOUR_MS).default(30_000),
  maxConnections: count(1, 1_000_000).default(4096),
  maxInFlight: count(1, 1_000_000).default(1024),
  maxUnreadBytes: count(1, 2 ** 40).default(64 * MIB),
  drainDelayMs: duration(0, HOUR_MS).default(5000),
  drainTimeoutMs: duration(0, HOUR_MS).default(10_000),
});

const callers = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('none'),
    allowAnonymous: z.boolean().default(false),
  }),
  z.strictObject({
    type: z.literal('header'),
    subjectHeader: headerName,
    groupsHeader: headerName.optional(),
    trustedAddresses: z.array(addressRange).min(1),
  }),
  z.strictObject({
    type: z.literal('jwt'),
    jwksUrl: z.url({ protocol: /^https?$/ }),
    issuer: text,
    audience: text,
    algorithms: z.array(z.enum(SIGNATURE_ALGORITHMS)).min(1).default(['RS256']),
    subjectClaim: text.default('sub'),
    groupsClaim: text.optional(),
    source: z
      .union([
        z.literal('authorization'),
        z.strictObject({ header: headerName }),
        z.strictObject({ cookie: text }),
      ])
      .default('authorization'),
  }),
]);

/** Options of `@alicloud/credentials` for the types that the library resolves by itself. */
const credential = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('token'),
      token: secret.optional(),
      tokenFile: text.optional(),
    })
    .refine(({ token, tokenFile }) => (token === undefined) !== (tokenFile === undefined), {
      error: 'needs token or tokenFile, and not both',
    }),
  z
    .strictObject({
      type: z.literal('accessKey'),
      accessKeyId: secret.optional(),
      accessKeyIdFile: text.optional(),
      accessKeySecret: secret.optional(),
      accessKeySecretFile: text.optional(),
      securityToken: secret.optional(),
      securityTokenFile: text.optional(),
    })
    .refine((key) => (key.accessKeyId === undefined) !== (key.accessKeyIdFile === undefined), {
      error: 'needs accessKeyId or accessKeyIdFile, and not both',
    })
    .refine(
      (key) => (key.accessKeySecret === undefined) !== (key.accessKeySecretFile === undefined),
      { error: 'needs accessKeySecret or accessKeySecretFile, and not both' },
    )
    .refine((key) => key.securityToken === undefined || key.securityTokenFile === undefined, {
      error: 'takes securityToken or securityTokenFile, and not both',
    }),
  z.strictObject({ type: z.literal('environment') }),
  z.strictObject({ type: z.literal('default') }),
  z.strictObject({
    type: z.literal('ecsRamRole'),
    roleName: text.optional(),
  }),
  z.strictObject({
    type: z.literal('oidcRoleArn'),
    roleArn: text,
    oidcProviderArn: text,
    oidcTokenFilePath: text,
    roleSessionName: text.optional(),
    durationSeconds: count(900, 43_200).optional(),
    stsEndpoint: text.optional(),
  }),
  z.strictObject({
    type: z.literal('ramRoleArn'),
    accessKeyId: secret,
    accessKeySecret: secret,
    securityToken: secret.optional(),
    roleArn: text,
    roleSessionName: text.optional(),
    durationSeconds: count(900, 43_200).optional(),
    externalId: text.optional(),
    stsEndpoint: text.optional(),
  }),
  z.strictObject({
    type: z.literal('credentialsUri'),
    credentialsUri: z.url({ protocol: /^https?$/ }),
  }),
  // Only for programs that mount the proxy: any client of `@alicloud/credentials`.
  z.strictObject({
    type: z.literal('client'),
    client: z.custom((value) => typeof (/** @type {any} */ (value)?.getCredential) === 'function', {
      error: 'has to have a method getCredential()',
    }),
  }),
]);

const api = z.strictObject({
  endpoint: endpoint.optional(),
  hostHeader: host.optional(),
  credential,
  expiresAt: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
});

/** By dialect. */
const apis = /** @type {Record<import('./dialects.js').Api, z.ZodOptional<typeof api>>} */ (
  Object.fromEntries(APIS.map((name) => [name, api.optional()]))
);

const organization = z.strictObject({
  apis: z.strictObject(apis).default({}),
  pipelines: z
    .record(
      z.string().regex(/^(\*|[1-9]\d{0,18})$/, { error: 'is not a pipeline id or “*”' }),
      z.strictObject({ groups: z.array(text).or(z.literal('*')) }),
    )
    .default({ '*': { groups: '*' } }),
});

export const schema = z.strictObject({
  listen: listen.prefault({}),
  admin: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: port.default(9464),
    })
    .nullable()
    .default(null),
  log: z
    .strictObject({
      level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    })
    .prefault({}),
  callers: callers.default({ type: 'none', allowAnonymous: false }),
  rateLimit: z
    .strictObject({
      requests: count(1, 1_000_000_000),
      perSeconds: count(1, 86_400),
    })
    .nullable()
    .default(null),
  organizations: z
    .record(
      z.string().regex(/^(\*|[0-9A-Za-z_-]{1,128})$/, {
        error: 'is not an organization id (letters, digits, “-”, “_”) or “*”',
      }),
      organization,
    )
    .default({}),
  upstream: z
    .strictObject({
      timeoutMs: duration(1, 10 * MINUTE_MS).default(10_000),
      maxBodyBytes: count(1, 2 ** 30).default(2 * MIB),
      caFile: text.optional(),
      allowHttp: z.boolean().default(false),
      callsPerSecond: z.number().positive().max(100_000).default(20),
      queueLength: count(0, 1_000_000).default(200),
      queueTimeoutMs: duration(1, 10 * MINUTE_MS).default(5000),
    })
    .prefault({}),
  cache: z
    .strictObject({
      maxBytes: count(0, 2 ** 40).default(64 * MIB),
      liveTtlMs: duration(0, HOUR_MS).default(4000),
      settledTtlMs: duration(0, DAY_MS).default(30_000),
      staleMs: duration(0, 7 * DAY_MS).default(HOUR_MS),
      errorTtlMs: duration(0, MINUTE_MS).default(1000),
      redisUrl: z.url({ protocol: /^rediss?$/ }).optional(),
      redisPrefix: text.default('flow-run-proxy:'),
    })
    .prefault({}),
  names: z
    .strictObject({
      members: z.boolean().default(false),
      refreshMs: duration(MINUTE_MS, 30 * DAY_MS).default(DAY_MS),
    })
    .prefault({}),
  embed: z
    .strictObject({
      enabled: z.boolean().default(false),
      frameAncestors: z.array(origin).default([]),
    })
    .prefault({}),
});

/** @typedef {z.infer<typeof schema>} Config the validated configuration, with every default */
/** @typedef {z.input<typeof schema>} ConfigInput what a file or a program gives */
/** @typedef {z.infer<typeof credential>} CredentialConfig */
/** @typedef {z.infer<typeof callers>} CallersConfig */
/** @typedef {z.infer<typeof organization>} OrganizationConfig */
/** @typedef {z.infer<typeof api>} ApiConfig */

/** @param {string} value */
function isOrigin(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.origin === value;
}

/** @param {string} value */
function isEndpoint(value) {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
}

/** @param {string} value an address, or one with the number of bits that count */
function isAddressRange(value) {
  const [address, bits, more] = value.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
