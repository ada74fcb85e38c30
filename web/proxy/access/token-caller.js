// A caller who brings a JSON Web Token of an identity provider: in the Authorization header, in a
// header of a gateway, or in a cookie.
//
// jose verifies; what is pinned here is what attacks on tokens play with: the algorithms, issuer and
// audience, that there is an end, and that keys come from the configured address only. The token's
// own `jku`, `x5u` and `jwk` are never followed.
import { createHash } from 'node:crypto';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../server/refusal.js';
import { jwksFetch } from './jwks-fetch.js';
import { singleHeader, unauthorized } from './single-header.js';
import { isSubject } from './subject.js';

/** Clocks of identity provider and proxy may differ by so much. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** Far above real tokens; what Node accepts as headers is more. */
const MAX_TOKEN_LENGTH = 8192;

/** Keys are fetched again after so long, which bounds how long a withdrawn key is accepted. */
const JWKS_MAX_AGE_MS = 600_000;
/** Between fetches for key ids that are not known: a flood of invented ids must not reach the provider. */
const JWKS_COOLDOWN_MS = 30_000;

/** A verified token is remembered so long: the signature costs more than the rest of a cached read. */
const VERIFIED_TTL_MS = 30_000;
const MAX_VERIFIED = 10_000;

/** Signed by a private key. With a shared secret (HS256) whoever verifies could also issue. */
const ASYMMETRIC = /^(RS|PS|ES)(256|384|512)$|^EdDSA$/;

/**
 * @param {object} config
 * @param {string} config.jwksUrl
 * @param {string} config.issuer
 * @param {string} config.audience
 * @param {string[]} config.algorithms
 * @param {string} config.subjectClaim
 * @param {string} [config.groupsClaim]
 * @param {'authorization' | { header: string } | { cookie: string }} config.source
 * @param {string} [caFile] certificates (PEM) to trust besides the usual ones
 * @returns {import('./callers.js').Identify}
 */
export function tokenCaller(
  { jwksUrl, issuer, audience, algorithms, subjectClaim, groupsClaim, source },
  caFile,
) {
  if (algorithms.length === 0 || !algorithms.every((name) => ASYMMETRIC.test(name))) {
    throw new TypeError('callers.algorithms takes only asymmetric algorithms, such as RS256.');
  }
  const keys = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: JWKS_MAX_AGE_MS,
    cooldownDuration: JWKS_COOLDOWN_MS,
    [customFetch]: jwksFetch(jwksUrl, caFile),
  });
  /** @type {LRUCache<string, { caller: import('./callers.js').Caller, validUntilMs: number }>} */
  const verified = new LRUCache({ max: MAX_VERIFIED, ttl: VERIFIED_TTL_MS });
  const readToken = tokenReader(source);

  /** @param {string} token */
  async function verify(token) {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', subjectClaim],
    }).catch((error) => {
      throw refusalOf(error);
    });
    const subject = payload[subjectClaim];
    if (!isSubject(subject)) throw unauthorized('subject_invalid');
    const caller = {
      subject,
      groups: groupsOf(groupsClaim === undefined ? undefined : payload[groupsClaim]),
      limitKey: `subject:${subject}`,
    };
    const validUntilMs = /** @type {number} */ (payload.exp + CLOCK_TOLERANCE_SECONDS) * 1000;
    return { caller, validUntilMs };
  }

  return async (request) => {
    const token = readToken(request);
    if (token === undefined) throw unauthorized('token_missing');
    if (token.length > MAX_TOKEN_LENGTH) throw unauthorized('token_too_long');
    const digest = createHash('sha256').update(token).digest('base64');
    const known = verified.get(digest);
    if (known && known.validUntilMs > Date.now()) return known.caller;
    const entry = await verify(token);
    verified.set(digest, entry);
    return entry.caller;
  };
}

/**
 * @param {unknown} claim a list of names, or names separated by spaces as in `scope`
 * @returns {string[]}
 */
function groupsOf(claim) {
  if (typeof claim === 'string') return claim.split(' ').filter((group) => group !== '');
  return Array.isArray(claim) ? claim.filter((group) => typeof group === 'string') : [];
}

/**
 * @param {'authorization' | { header: string } | { cookie: string }} source
 * @returns {(request: import('./callers.js').IdentifiedRequest) => string | undefined}
 */
function tokenReader(source) {
  if (source === 'authorization') {
    return (request) => bearer(singleHeader(request, 'authorization'));
  }
  if ('header' in source) {
    const name = source.header.toLowerCase();
    // A gateway writes the token bare or as it got it.
    return (request) => {
      const value = singleHeader(request, name);
      return bearer(value) ?? value;
    };
  }
  return (request) => cookie(singleHeader(request, 'cookie'), source.cookie);
}

/** @param {string | undefined} value */
function bearer(value) {
  return /^Bearer +(\S+)$/i.exec(value ?? '')?.[1];
}

/**
 * @param {string | undefined} header
 * @param {string} name
 * @throws {Refusal} if the cookie is there twice: another site of the domain may have set the second
 */
function cookie(header, name) {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1).replace(/^"(.*)"$/, '$1'));
  if (values.length > 1) throw unauthorized('cookie_repeated');
  return values[0];
}

/**
 * A token that is not accepted is the caller's matter; keys that cannot be fetched are not, and a
 * new sign-in would not help.
 * @param {unknown} error
 * @returns {Refusal}
 */
function refusalOf(error) {
  const code = error instanceof errors.JOSEError ? error.code : undefined;
  const isToken =
    code !== undefined &&
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) &&
    code !== 'ERR_JOSE_GENERIC';
  if (isToken) return unauthorized(code);
  return new Refusal('Busy', 'The proxy cannot verify tokens at the moment.', {
    cause: code ?? 'ERR_JWKS_UNUSABLE',
    action:
      'callers.jwksUrl cannot be reached or returns no usable key set: try it from this machine.',
    retryAfterSeconds: 5,
  });
}
