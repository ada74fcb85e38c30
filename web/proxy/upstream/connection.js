// The way to one endpoint of the service: the sockets that are kept open to it, through the egress
// proxy of the environment (HTTPS_PROXY, NO_PROXY) if there is one, and whom TLS trusts.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { ConfigurationError } from '../config/error.js';
import { isLoopback } from '../config/rules.js';

/** Shorter than the idle time of common servers, so that a reused connection is seldom a dead one. */
const IDLE_SOCKET_MS = 4000;
/** A bound for what one endpoint can cost; requests over it wait for a socket. */
const MAX_SOCKETS = 256;

/**
 * @typedef {object} Connection an endpoint's address and the sockets kept open to it
 * @property {URL} origin
 * @property {string} host what the Host header says, and what is signed
 * @property {import('node:http').Agent} agent
 * @property {boolean} throughProxy whether an egress proxy is on the way
 */

/**
 * @param {object} upstream
 * @param {string} upstream.endpoint an http(s) origin
 * @param {string} [upstream.hostHeader] instead of the endpoint's own host
 * @param {string} [upstream.caFile] certificates (PEM) to trust besides the usual ones
 * @returns {Connection}
 * @throws {ConfigurationError} if the file or the egress proxy's address cannot be used
 */
export function connectionTo({ endpoint, hostHeader, caFile }) {
  const origin = new URL(endpoint);
  const options = {
    keepAlive: true,
    timeout: IDLE_SOCKET_MS,
    maxSockets: MAX_SOCKETS,
    ...trust(caFile),
  };
  // What is on this machine cannot be reached through an egress proxy.
  const proxy = isLoopback(origin.hostname) ? '' : getProxyForUrl(endpoint);
  return {
    origin,
    host: hostHeader ?? origin.host,
    agent: proxy === '' ? directAgent(origin, options) : proxyAgent(proxy, options),
    throughProxy: proxy !== '',
  };
}

/**
 * @param {URL} origin
 * @param {https.AgentOptions} options
 */
function directAgent(origin, options) {
  return origin.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
}

/**
 * @param {string} proxy
 * @param {https.AgentOptions} options
 */
function proxyAgent(proxy, options) {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ConfigurationError(
      'HTTPS_PROXY (or HTTP_PROXY)',
      'has to be an address such as http://proxy.example.com:3128',
    );
  }
  return new HttpsProxyAgent(url, options);
}

/**
 * @param {string | undefined} caFile
 * @returns {{ ca?: string[] }}
 */
function trust(caFile) {
  if (caFile === undefined) return {};
  try {
    return { ca: [...tls.rootCertificates, readFileSync(caFile, 'utf8')] };
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new ConfigurationError('upstream.caFile', `cannot be read (${code})`);
  }
}
