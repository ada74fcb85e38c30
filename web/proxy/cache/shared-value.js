// An entry as bytes in Redis: one line of JSON, then the body. What comes back is checked like
// everything from outside: a value of another version, or one that somebody else wrote, is no value.
import { z } from 'zod';
import { REFUSALS, Refusal } from '../server/refusal.js';
import { HEADER_VALUE, PASSED_HEADERS } from '../upstream/response.js';

/** @typedef {import('./entry.js').Entry} Entry */

/** Longer than anything is kept. */
const MAX_MS = 31 * 24 * 60 * 60 * 1000;
const milliseconds = z.number().min(0).max(MAX_MS);
/** What goes into the log, or a message to viewers. */
const text = z.string().max(1000);
const code = z.string().regex(/^[\w.-]{1,64}$/);

const facts = z.strictObject({
  serviceCode: code.optional(),
  reason: code.optional(),
  action: text.optional(),
});

const head = z.strictObject({
  /** The whole key, so that no value is ever taken for that of another. */
  key: z.string(),
  /** The time to live that the value got in Redis. */
  keptMs: milliseconds,
  ageMs: milliseconds,
  ttlMs: milliseconds,
  leftMs: milliseconds,
  response: z
    .strictObject({
      // Redirects, and what makes a browser ask for a password, are no responses of the service.
      status: z
        .int()
        .min(200)
        .max(599)
        .refine((status) => (status < 300 || status >= 400) && status !== 401 && status !== 407),
      headers: z.partialRecord(z.enum(PASSED_HEADERS), z.string().regex(HEADER_VALUE)),
      etag: z.string().regex(/^"[\w-]{1,64}"$/),
      // The service's own Age, as far as an integer goes.
      initialAgeMs: z
        .number()
        .min(0)
        .max(Number.MAX_SAFE_INTEGER * 1000),
      freshness: z.strictObject({
        ttlMs: milliseconds,
        outcome: z.enum(['page', 'error', 'failure']),
        retryAfterMs: milliseconds.nullable(),
      }),
      facts: facts.optional(),
    })
    .optional(),
  refusal: z
    .strictObject({
      code: z.enum(
        /** @type {[import('../server/refusal.js').RefusalCode]} */ (Object.keys(REFUSALS)),
      ),
      message: text,
      details: facts.extend({
        cause: code.optional(),
        upstreamStatus: z.int().min(100).max(999).optional(),
        retryAfterSeconds: z.int().min(0).max(86_400).optional(),
      }),
    })
    .optional(),
});

const LINE_FEED = 0x0a;
const NO_BODY = Buffer.alloc(0);

/**
 * @param {Entry} entry
 * @param {string} key
 * @param {number} keptMs the time to live that the value gets
 * @param {number} nowMs by the cache's clock
 * @returns {Buffer}
 */
export function encodeEntry(
  { response, refusal, storedAtMs, ttlMs, recheckAtMs },
  key,
  keptMs,
  nowMs,
) {
  /** @type {z.infer<typeof head>} */
  const value = {
    key,
    keptMs,
    ageMs: nowMs - storedAtMs,
    ttlMs,
    leftMs: Math.max(0, recheckAtMs - nowMs),
  };
  if (response) {
    const { status, headers, etag, initialAgeMs, freshness, facts } = response;
    value.response = { status, headers, etag, initialAgeMs, freshness, facts };
  }
  if (refusal) {
    const { code, message, details } = refusal;
    value.refusal = { code, message, details: scalarsOf(details) };
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(value)}\n`), response?.body ?? NO_BODY]);
}

/**
 * @param {Buffer | null | undefined} bytes
 * @param {string} key
 * @param {number} leftMs what is left of the value's time to live
 * @param {number} nowMs by the cache's clock
 * @returns {Entry | undefined} undefined without a usable entry
 */
export function decodeEntry(bytes, key, leftMs, nowMs) {
  if (!bytes || !(leftMs >= 0)) return undefined;
  const end = bytes.indexOf(LINE_FEED);
  const parsed = head.safeParse(jsonOf(bytes.subarray(0, Math.max(0, end))));
  if (!parsed.success || parsed.data.key !== key) return undefined;
  const { response, refusal, ...value } = parsed.data;
  if ((response === undefined) === (refusal === undefined)) return undefined;
  const sinceMs = Math.max(0, value.keptMs - leftMs);
  /** @type {Entry} */
  const entry = {
    storedAtMs: nowMs - sinceMs - value.ageMs,
    ttlMs: value.ttlMs,
    recheckAtMs: nowMs - sinceMs + value.leftMs,
  };
  // Copied: what the client gives is a part of a larger buffer, which would be kept with it.
  if (response) entry.response = { ...response, body: Buffer.from(bytes.subarray(end + 1)) };
  if (refusal) entry.refusal = new Refusal(refusal.code, refusal.message, refusal.details);
  return entry;
}

/** @param {Buffer} bytes */
function jsonOf(bytes) {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/** @param {object} details */
function scalarsOf(details) {
  /** @type {Record<string, string | number>} */
  const scalars = {};
  for (const [name, value] of Object.entries(details)) {
    if (typeof value === 'string' || typeof value === 'number') scalars[name] = value;
  }
  return scalars;
}
