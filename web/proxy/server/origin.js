// Which host names the proxy serves, and which pages may send requests. A page that rebinds its own name to
// this machine is recognized by the Host header, a page of another origin by Origin and
// Sec-Fetch-Site; both would otherwise spend the proxy's credentials.
import { isIP } from 'node:net';
import { Refusal } from './refusal.js';

/** Of the response's headers, those that a page of another origin may read. */
const EXPOSED_HEADERS = [
  ...['age', 'cache-status', 'date', 'etag', 'retry-after'],
  ...['x-acs-request-id', 'x-acs-retry-after', 'x-request-id'],
  ...['x-page', 'x-per-page', 'x-total', 'x-total-pages', 'x-next-page', 'x-prev-page'],
].join(', ');

const PREFLIGHT_SECONDS = '600';
const HEADER_NAMES = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+( *, *[!#$%&'*+.^_`|~0-9A-Za-z-]+)*$/;
const HOST = /^(\[[0-9A-Fa-f:.]+\]|[^:[\]\s]+)(:\d{1,5})?$/;

/**
 * @typedef {object} OriginPolicy
 * @property {(request: import('node:http').IncomingMessage) => void} checkHost throws a Refusal
 * @property {(request: import('node:http').IncomingMessage) => string[]} checkOrigin headers for the
 *   answer, names and values in turn; throws a Refusal
 * @property {(request: import('node:http').IncomingMessage) => string[] | undefined} preflight the
 *   headers of its response; undefined if it is none that is allowed
 */

/**
 * @param {{ allowedHosts: readonly string[], allowedOrigins: readonly string[] }} config
 * @returns {OriginPolicy}
 */
export function createOriginPolicy({ allowedHosts, allowedOrigins }) {
  const anyHost = allowedHosts.includes('*');
  const hosts = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const origins = new Set(allowedOrigins);
  /** Host headers that were found to be right. A name has one or two, so this stays small. */
  const known = new Set();

  /** @param {string} origin */
  const corsHeaders = (origin) => [
    'access-control-allow-origin',
    origin,
    'access-control-allow-credentials',
    'true',
  ];

  return {
    checkHost(request) {
      const { host } = request.headers;
      if (host === undefined || hasTwoHosts(request.rawHeaders)) {
        throw new Refusal('InvalidRequest', 'A request needs exactly one Host header.');
      }
      if (known.has(host)) return;
      const match = HOST.exec(host);
      if (!match) throw new Refusal('InvalidRequest', 'The Host header cannot be read.');
      const name = match[1].toLowerCase();
      if (!anyHost && !isOwnName(name) && !hosts.has(name) && !hosts.has(host.toLowerCase())) {
        throw new Refusal(
          'HostNotAllowed',
          'This proxy does not serve the name in the Host header.',
          { action: 'If the name is right, add it to listen.allowedHosts.' },
        );
      }
      if (known.size < 100) known.add(host);
    },
    checkOrigin(request) {
      const { origin, host, 'sec-fetch-site': site } = request.headers;
      if (origin === undefined) {
        // A script, an image or a link of another site: without Origin it can only spend calls.
        if (site === 'cross-site' || site === 'same-site') throw originNotAllowed();
        return [];
      }
      if (origins.has(origin)) {
        return [...corsHeaders(origin), 'access-control-expose-headers', EXPOSED_HEADERS];
      }
      // TLS ends in front of the proxy, so that either scheme may be its own.
      if (origin === `https://${host}` || origin === `http://${host}`) return [];
      throw originNotAllowed();
    },
    preflight(request) {
      const {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': names,
      } = request.headers;
      if (origin === undefined || method !== 'GET' || !origins.has(origin)) return undefined;
      if (names !== undefined && !HEADER_NAMES.test(names)) return undefined;
      const headers = corsHeaders(origin);
      headers.push('access-control-allow-methods', 'GET', 'vary', 'Origin');
      headers.push('access-control-max-age', PREFLIGHT_SECONDS);
      if (names !== undefined) headers.push('access-control-allow-headers', names);
      return headers;
    },
  };
}

function originNotAllowed() {
  return new Refusal('OriginNotAllowed', 'Pages of this origin may not ask here.', {
    action: 'If the page is one of yours, add its origin to listen.allowedOrigins.',
  });
}

/**
 * Addresses cannot be rebound, and localhost is this machine's own.
 * @param {string} name in lower case
 */
function isOwnName(name) {
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** @param {string[]} rawHeaders names and values in turn */
function hasTwoHosts(rawHeaders) {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}
