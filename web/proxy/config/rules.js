// Rules of the configuration that concern more than one key, and the defaults that depend on others.
import { isIP } from 'node:net';
import { addressList } from '../access/header-caller.js';
import { APIS, DIALECTS, namesOrganization } from './dialects.js';

/**
 * @typedef {object} Problem
 * @property {(string | number)[]} path of the key
 * @property {string} message what is wrong and what to write instead, without the value
 */

/**
 * Fills in the default endpoints.
 * @param {import('./schema.js').Config} config
 * @returns {Problem | undefined} the first rule that is broken
 */
export function completeAndJudge(config) {
  return judgeCallers(config) ?? judgeEmbed(config) ?? judgeOrganizations(config);
}

/**
 * @param {import('./schema.js').Config} config
 * @returns {Problem | undefined}
 */
function judgeCallers({ callers, listen }) {
  if (callers.type === 'header' && !isLimited(callers.trustedAddresses)) {
    return {
      path: ['callers', 'trustedAddresses'],
      message: 'trusts every address: list the addresses of the gateways only',
    };
  }
  if (callers.type !== 'none' || callers.allowAnonymous || isLoopback(listen.host))
    return undefined;
  return {
    path: ['callers'],
    message:
      'identifies nobody, and listen.host can be reached from other machines: set callers (type: header or jwt), listen on 127.0.0.1, or say that everybody who reaches the port may see every run with callers: { type: none, allowAnonymous: true }',
  };
}

/** @param {string[]} ranges */
function isLimited(ranges) {
  try {
    addressList(ranges);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {import('./schema.js').Config} config
 * @returns {Problem | undefined}
 */
function judgeEmbed({ embed, callers }) {
  const sendsHeader = callers.type === 'jwt' && callers.source === 'authorization';
  if (!embed.enabled || !sendsHeader) return undefined;
  return {
    path: ['embed', 'enabled'],
    message:
      'does not fit callers.source: a browser sends no Authorization header for a frame. Let the token come in a cookie or from a gateway, for example callers.source: { cookie: session }',
  };
}

/**
 * @param {import('./schema.js').Config} config
 * @returns {Problem | undefined}
 */
function judgeOrganizations({ organizations, upstream }) {
  /** Dialects that name no organization and are configured. @type {Set<string>} */
  const regional = new Set();
  /** @type {string[] | undefined} */
  let second;
  let apis = 0;
  for (const [id, organization] of Object.entries(organizations)) {
    for (const name of APIS) {
      const api = organization.apis[name];
      if (!api) continue;
      apis += 1;
      const path = ['organizations', id, 'apis', name];
      api.endpoint ??= DIALECTS[name].defaultEndpoint ?? undefined;
      const problem = judgeApi(name, api, upstream.allowHttp);
      if (problem) return { path: [...path, ...problem.path], message: problem.message };
      if (namesOrganization(name)) continue;
      second ??= regional.has(name) ? path : undefined;
      regional.add(name);
    }
  }
  if (second) {
    return {
      path: second,
      message:
        'is configured for a second organization, but a request of the region edition names none: configure it for one organization only',
    };
  }
  if (apis > 0) return undefined;
  return {
    path: ['organizations'],
    message:
      'has no credentials: set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or YUNXIAO_ACCESS_TOKEN, or write organizations: { "*": { apis: { oapi-v1: { credential: { type: token, tokenFile: /run/secrets/token } } } } }',
  };
}

/**
 * @param {import('./dialects.js').Api} name
 * @param {import('./schema.js').ApiConfig} api
 * @param {boolean} allowHttp
 * @returns {Problem | undefined}
 */
function judgeApi(name, api, allowHttp) {
  if (api.endpoint === undefined) {
    return {
      path: ['endpoint'],
      message:
        'is missing: write the address of your region edition, such as https://flow.example.com',
    };
  }
  const { protocol, hostname } = new URL(api.endpoint);
  if (protocol === 'http:' && !isLoopback(hostname) && !allowHttp) {
    return {
      path: ['endpoint'],
      message:
        'is http:// to another machine, where credentials can be read on the way: use https://, or set upstream.allowHttp: true (FLOW_RUN_PROXY_ALLOW_HTTP=1)',
    };
  }
  const { type } = api.credential;
  const takesToken = DIALECTS[name].credential === 'token';
  if (type !== 'environment' && (type === 'token') !== takesToken) {
    return {
      path: ['credential', 'type'],
      message: takesToken
        ? `does not fit: ${name} takes a personal token (type: token or environment)`
        : `does not fit: ${name} takes an access key (type: accessKey, default, ecsRamRole …)`,
    };
  }
  return undefined;
}

/**
 * Whether only this machine can reach an address.
 * @param {string} host a name or an address, IPv6 with or without brackets
 */
export function isLoopback(host) {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
